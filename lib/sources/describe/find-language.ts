import { textOf } from '@/lib/sources/describe/linked-data'
import type { PageReading } from '@/lib/sources/describe/page-reading'

const named: Record<string, string> = {
  ...{
    english: 'en',
    german: 'de',
    deutsch: 'de',
    french: 'fr',
    français: 'fr',
    spanish: 'es',
    español: 'es',
    italian: 'it',
    portuguese: 'pt',
  },
  ...{
    arabic: 'ar',
    chinese: 'zh',
    japanese: 'ja',
    korean: 'ko',
    russian: 'ru',
    русский: 'ru',
    turkish: 'tr',
    dutch: 'nl',
    jp: 'ja',
    kr: 'ko',
    cn: 'zh',
    ua: 'uk',
    cz: 'cs',
  },
}

/** The page's language, BCP 47: as it says, unless its letters say that this cannot be; null where nothing tells. */
export function findLanguage(page: PageReading): string | null {
  const { data, say, language } = page
  const linked = textOf(data.article?.inLanguage) ?? textOf(data.page?.inLanguage)
  const said = [
    language,
    ...say('content-language', 'language', 'dc.language', 'dcterms.language'),
    linked,
    ...say('og:locale', 'og:language', 'inlanguage'),
  ]
  const tags = said.flatMap((tag) => normalised(tag ?? '') ?? [])
  const sample = page.lines
    .filter(({ text }) => text.length > 20)
    .slice(0, 60)
    .map(({ text }) => text)
    .join(' ')
    .slice(0, 6_000)
  const script = scriptOf(`${page.title} ${sample}`)
  if (script === null) return tags.find((tag) => !isForeignTo(tag, 'latin')) ?? byCommonWords(sample)
  return tags.find((tag) => script.languages.includes(tag.split('-')[0]!)) ?? script.likely
}

/** "en_us" is "en-US"; null for what is no language. */
function normalised(text: string): string | null {
  const tag = text
    .trim()
    .split(/[,;\s]/)[0]!
    .replaceAll('_', '-')
  const known = Object.hasOwn(named, tag.toLowerCase()) ? named[tag.toLowerCase()]! : tag
  if (!/^[a-z]{2,3}(?:-[a-z\d]{2,8}){0,3}$/i.test(known) || /^(?:und|mul|zxx|xx|x)\b/i.test(known)) return null
  try {
    return Intl.getCanonicalLocales(known)[0] ?? null
  } catch {
    return null
  }
}

type Script = { letters: RegExp; languages: string[]; likely: string | null }

/** Scripts by their letters; the languages that are written in them. Japanese before Chinese: it has letters of its own. */
const scripts: Script[] = [
  { letters: /[\u3040-\u30ff]/g, languages: ['ja'], likely: 'ja' },
  { letters: /[\uac00-\ud7af]/g, languages: ['ko'], likely: 'ko' },
  { letters: /\p{Script=Han}/gu, languages: ['zh', 'ja', 'yue'], likely: 'zh' },
  {
    letters: /\p{Script=Cyrillic}/gu,
    languages: 'ru uk be bg sr mk kk ky tg mn tt ba cv os uz az sh bs'.split(' '),
    likely: null,
  },
  { letters: /\p{Script=Arabic}/gu, languages: 'ar fa ps ur ckb ku ug sd dv prs'.split(' '), likely: null },
  { letters: /\p{Script=Hebrew}/gu, languages: ['he', 'yi'], likely: 'he' },
  { letters: /\p{Script=Greek}/gu, languages: ['el'], likely: 'el' },
  { letters: /\p{Script=Thai}/gu, languages: ['th'], likely: 'th' },
  { letters: /\p{Script=Devanagari}/gu, languages: ['hi', 'mr', 'ne', 'sa'], likely: 'hi' },
  { letters: /\p{Script=Bengali}/gu, languages: ['bn', 'as'], likely: 'bn' },
  { letters: /\p{Script=Tamil}/gu, languages: ['ta'], likely: 'ta' },
  { letters: /\p{Script=Telugu}/gu, languages: ['te'], likely: 'te' },
  { letters: /\p{Script=Georgian}/gu, languages: ['ka'], likely: 'ka' },
  { letters: /\p{Script=Armenian}/gu, languages: ['hy'], likely: 'hy' },
]

/** The script that most letters are of; null for Latin, and where there are few. */
function scriptOf(text: string): Script | null {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  if (letters < 20) return null
  const kana = text.match(scripts[0]!.letters)?.length ?? 0
  if (kana > letters * 0.1) return scripts[0]!
  const found = scripts.slice(1).find((script) => (text.match(script.letters)?.length ?? 0) > letters * 0.5)
  if (found && found.likely === null) return { ...found, likely: cyrillicOrArabic(text, found) }
  return found ?? null
}

function cyrillicOrArabic(text: string, { languages }: Script): string {
  if (languages[0] === 'ar') return /[ٹڈڑں]/.test(text) ? 'ur' : /[پچژگ]/.test(text) ? 'fa' : 'ar'
  return /[іїєґ]/i.test(text)
    ? 'uk'
    : /[ђћљњџј]/i.test(text)
      ? 'sr'
      : /[ыэ]/i.test(text)
        ? 'ru'
        : /ъ/i.test(text)
          ? 'bg'
          : 'ru'
}

const isForeignTo = (tag: string, _: 'latin') =>
  /^(?:ja|ko|zh|ru|ar|he|el|th|hi|fa|uk|ur|bn)$/.test(tag.split('-')[0]!) && !/-Latn/.test(tag)

const common: Record<string, string> = {
  en: 'the of and to in that for was with on said has have from were which',
  de: 'der die und das den von mit ist nicht auch auf eine für sich werden',
  fr: 'les des est dans que une pour qui sur pas avec son aux par été',
  es: 'los las que del una por con para como más pero sus según fue este',
  it: 'che della del per non una sono con gli nel alla anche dei più è',
  pt: 'que não uma para com os dos mais por como foi são ao das pelo',
  nl: 'het een van dat niet met voor zijn ook aan werd bij naar deze heeft',
  sv: 'och att det som för är inte med har till den av om på ett',
  pl: 'się nie że jest na przez oraz jak po od który tym do roku',
  tr: 've bir bu için ile olarak da daha olan gibi kadar çok sonra',
  id: 'yang dan di untuk dengan dari ini pada tidak itu akan dalam',
}
const wordSets = Object.entries(common).map(([language, words]) => [language, new Set(words.split(' '))] as const)

/** Of pages that say nothing: the language whose small words stand in them. */
function byCommonWords(text: string): string | null {
  const words =
    text
      .toLowerCase()
      .match(/\p{L}+/gu)
      ?.slice(0, 600) ?? []
  if (words.length < 25) return null
  const [best, second] = wordSets
    .map(([language, set]) => ({ language, hits: words.filter((word) => set.has(word)).length }))
    .sort((a, b) => b.hits - a.hits)
  return best && second && best.hits >= words.length * 0.08 && best.hits > second.hits * 1.5 ? best.language : null
}
