import { decodeEntities } from './entities'

/** Where a wikilink leads: an article (with its canonical title), a Wikinews story, or nowhere a reader of news goes. */
export type LinkTarget = { kind: 'article'; title: string } | { kind: 'wikinews'; title: string } | { kind: 'other' }

const LANGUAGES = new Set(
  (
    'aa af als an ar arz ast az be bg bn br bs ca ceb ckb cs cy da de el eo es et eu fa fi fo fr fy ga gd gl gu he hi hr ht hu ' +
    'hy ia id ilo is it ja jv ka kk km kn ko ku ky la lb li lmo lo lt lv mg mk ml mn mr ms mt my nap nds ne nl nn no oc or pa ' +
    'pl pms ps pt qu ro ru sa sco sd sh si simple sk sl sn so sq sr su sv sw ta te tg th tl tr tt uk ur uz vec vi war yi yo zh'
  ).split(' '),
)
/** Prefixes that lead out of the encyclopedia's articles: namespaces and sister projects. */
const ELSEWHERE = new Set(
  (
    'talk user user_talk wikipedia wikipedia_talk wp project project_talk portal portal_talk p template template_talk t help ' +
    'help_talk special draft draft_talk module module_talk mos media mediawiki category category_talk cat file file_talk ' +
    'image image_talk timedtext wikt wiktionary s wikisource q wikiquote c commons b wikibooks v wikiversity species ' +
    'wikispecies d wikidata m meta foundation mw voy wikivoyage bugzilla phab tools google iarchive doi arxiv'
  ).split(' '),
)

/** Reads the target of a wikilink: `:fr:Foo_bar#Baz` → the article "fr:Foo bar". */
export function readLinkTarget(target: string): LinkTarget {
  const title = plainTitle(target).replace(/^:\s*/, '')
  const colon = title.indexOf(':')
  const prefix = title.slice(0, Math.max(colon, 0)).trim().toLowerCase().replace(/ /g, '_')
  const rest = title.slice(colon + 1).trim()
  if (prefix === 'n' || prefix === 'wikinews') return rest ? { kind: 'wikinews', title: rest } : { kind: 'other' }
  if (prefix === 'w' || prefix === 'en' || (prefix === 'wikipedia' && /^en:/.test(rest))) return readLinkTarget(rest)
  if (colon > 0 && ELSEWHERE.has(prefix)) return { kind: 'other' }
  if (!title || /[<>[\]{}|]/.test(title)) return { kind: 'other' }
  if (LANGUAGES.has(prefix))
    return rest ? { kind: 'article', title: `${prefix}:${upperFirst(rest)}` } : { kind: 'other' }
  return { kind: 'article', title: upperFirst(title) }
}

/** What a link without text of its own shows: its target without leading colon or language, underscores as spaces. */
export function shownTarget(target: string): string {
  const title = decodeEntities(target).replace(/_/g, ' ').replace(/^\s*:/, '').trim()
  const prefix = /^([a-z]+):/.exec(title)?.[1]
  return prefix && (LANGUAGES.has(prefix) || prefix === 'n' || prefix === 'w')
    ? title.slice(prefix.length + 1).trim()
    : title
}

/** `[[Foo (bar)|]]` shows "Foo": the title without namespace, bracket or what follows a comma. */
export function pipeTrick(target: string): string {
  return shownTarget(target)
    .replace(/^[^:()]+:/, '')
    .replace(/ ?\([^()]*\)$/, '')
    .replace(/, .*$/, '')
    .trim()
}

function plainTitle(target: string): string {
  const [page = ''] = percentDecoded(decodeEntities(target)).split('#')
  return page
    .replace(/[_\s]+/g, ' ')
    .replace(/[\u200e\u200f\u202a-\u202e]/g, '')
    .trim()
}

function percentDecoded(title: string): string {
  if (!/%[\da-f]{2}/i.test(title)) return title
  try {
    return decodeURIComponent(title)
  } catch {
    return title
  }
}

function upperFirst(title: string): string {
  const first = title.codePointAt(0)
  if (first === undefined) return title
  const letter = String.fromCodePoint(first)
  const upper = letter.toUpperCase()
  return (upper.length === letter.length ? upper : letter) + title.slice(letter.length)
}
