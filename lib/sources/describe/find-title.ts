import { textOf } from '@/lib/sources/describe/linked-data'
import type { PageReading } from '@/lib/sources/describe/page-reading'
import { isArticle } from '@/lib/sources/describe/page-notes'
import { region } from '@/lib/sources/describe/page-facts'
import { isSiteName, looksLikeSite, namesOfSite } from '@/lib/sources/describe/site-name'
import { comparable, tidy } from '@/lib/sources/describe/tidy-text'
import { findDate } from '@/lib/sources/describe/written-dates'

const longest = 500

/** The headline, as one who looks at the page would copy it: without its site, its section and its date. */
export function findTitle(page: PageReading): string | null {
  const names = namesOfSite(page)
  const headings = headingsOf(page)
  const said = saidTitles(page)
  const windowTitle = tidy(page.title)
  const witnesses = [...headings, ...said].map(comparable).filter((text) => text.length >= 8)
  const clean = (title: string) => withoutSite(title, { names, hostWords: page.hostWords, witnesses })
  const candidates = [...said, windowTitle].map(clean).filter((title) => isTitle(title, names, page.hostWords))
  const shown = headings.map(clean).filter((title) => isTitle(title, names, page.hostWords))
  const [first] = candidates
  if (first === undefined) return cut(shown[0] ?? null)
  return cut(shownOf(shown, candidates) ?? whole(first, candidates) ?? first)
}

/** What is said and shown in the same words; of headings that nothing else says, none. */
function shownOf(shown: string[], candidates: string[]): string | null {
  const plain = candidates.map(comparable)
  return shown.find((heading) => plain.includes(comparable(heading))) ?? null
}

/** Of one that was cut, the one that goes on. */
function whole(title: string, others: string[]): string | null {
  const start = comparable(title.replace(/\s*(?:…|\.{3})$/, ''))
  if (!/(?:…|\.{3})$/.test(title)) return null
  return (
    others.find(
      (other) => other.length > title.length - 3 && !/(?:…|\.{3})$/.test(other) && comparable(other).startsWith(start),
    ) ?? null
  )
}

function saidTitles({ data, say, marks }: PageReading): string[] {
  const linked = [data.article?.headline, data.article?.name, data.article?.alternativeHeadline].flatMap(
    (value) => textOf(value) ?? [],
  )
  const items = marks
    .filter((mark) => mark.kind === 'item' && mark.name === 'headline' && isArticle(mark))
    .map((mark) => mark.text || tidy(mark.value ?? ''))
  return [
    ...say('og:title'),
    ...linked.map(tidy),
    ...say(
      'twitter:title',
      'parsely-title',
      'sailthru.title',
      'hdl',
      'headline',
      'dc.title',
      'dcterms.title',
      'citation_title',
      'title',
      'originalheadline',
    ),
    ...items.slice(0, 1),
  ].filter((text) => text !== '')
}

function headingsOf({ lines }: PageReading): string[] {
  const ofTag = (tag: string) =>
    lines.filter((line) => line.tag === tag && (line.region & region.aside) === 0).map(({ text }) => text)
  return [...ofTag('h1'), ...ofTag('h2').slice(0, 3)].slice(0, 8)
}

function isTitle(title: string, names: string[], hostWords: string[]): boolean {
  if (!/[\p{L}\p{N}]{2}/u.test(title)) return false
  if (/^(?:home|homepage|untitled|article|news|document|index|welcome|page not found|404)$/i.test(title)) return false
  return !(
    title.split(/\s+/).length <= 5 &&
    isSiteName(title, names, hostWords) &&
    names.concat(hostWords).some((name) => comparable(name) === comparable(title))
  )
}

type Known = { names: string[]; hostWords: string[]; witnesses: string[] }

const separators = /\s+[|–—·•›:~-]+\s+|\s*\|\s*|\s+::\s+|\s+\/\/?\s+|\s*:{2,}\s*/u
/** Which also close quotations. */
const withGuillemets = /\s+[|–—·•›»«:~-]+\s+|\s*\|\s*|\s+::\s+|\s+\/\/?\s+|\s*:{2,}\s*/u

/** Takes off, at both ends, what is the site's and not the story's. */
function withoutSite(title: string, known: Known): string {
  const parts = split(title)
  if (parts.length === 1) return withoutLabel(title, known)
  const agreed = agreedRun(parts, known.witnesses, comparable(title))
  if (agreed !== null && !isSiteName(agreed, known.names, known.hostWords)) return agreed
  const archive = parts.findIndex(({ text }) => /^(?:blog )?archives?$/i.test(text))
  let [from, to] = [archive > 0 && archive < parts.length - 1 ? archive + 1 : 0, parts.length]
  // What stands behind the site's name is its section.
  const site = parts.findIndex(
    ({ text, mark }, index) => index > from && mark.trim() !== ':' && isSiteName(text, known.names, known.hostWords),
  )
  if (site > from) to = site
  const dropFront = () => {
    while (to - from > 1 && isLeftOff(parts, from, known, true)) from++
  }
  // "A SITE | World | Europe | headline": the way to it comes first.
  if (parts[1]!.mark.includes('|') && looksLikeSite(parts[0]!.text) && sectionWords.test(parts[1]!.text)) dropFront()
  while (to - from > 1 && isLeftOff(parts, to - 1, known)) to--
  dropFront()
  return withoutLabel(joined(parts.slice(from, to)), known)
}

type Part = { text: string; /** What stands before it. */ mark: string }

function split(title: string): Part[] {
  const parts: Part[] = []
  const separator = /«\S|\S»/.test(title) ? separators : withGuillemets
  let mark = ''
  let rest = title
  while (parts.length < 12) {
    const found = separator.exec(rest)
    if (!found) break
    const text = rest.slice(0, found.index).trim()
    if (text !== '') parts.push({ text, mark })
    mark = found[0]
    rest = rest.slice(found.index + found[0].length)
  }
  if (rest.trim() !== '') parts.push({ text: rest.trim(), mark })
  return parts.length ? parts : [{ text: title, mark: '' }]
}

const joined = (parts: Part[]) =>
  parts
    .map(({ text, mark }, index) => (index === 0 ? text : mark + text))
    .join('')
    .trim()

/** The longest run of parts that the page says or shows elsewhere, where it is not all of them. */
function agreedRun(parts: Part[], witnesses: string[], all: string): string | null {
  const others = new Set(witnesses.filter((text) => text !== all))
  for (let length = parts.length - 1; length > 0; length--)
    for (let from = 0; from + length <= parts.length; from++) {
      const run = joined(parts.slice(from, from + length))
      if (others.has(comparable(run)) && run.length >= 12) return run
    }
  return null
}

const sectionWords =
  /^(?:(?:world|us|u\.s\.|uk|local|national|international|politics|business|sports?|technology|tech|science|health|entertainment|culture|opinion|europe|asia|asia[- ]pacific|africa|middle east|americas?|news|breaking|latest|home|top stories|headlines|video|videos|story|article|archives?|economy|money|society|environment|travel|life|style|lifestyle|arts|books|film|music|obituaries|weather|crime|education|media|law|monde|france|politique|sport|société|économie|international|politik|wirtschaft|panorama|ausland|inland|gesellschaft|deutschland|welt|mundo|españa|política|economía|sociedad|nacional|internacional|деятельность|новости|политика|мир|экономика|общество)(?:\s+news|\s+and\s+\w+|\s+&\s+\w+)?)$/i

function isLeftOff(parts: Part[], at: number, { names, hostWords }: Known, isFirst = false): boolean {
  const { text } = parts[at]!
  const mark = isFirst ? parts[at + 1]!.mark : parts[at]!.mark
  const isBar = /[|»›]|::/.test(mark)
  // A colon within a headline belongs to it.
  if (mark.trim() === ':') return isFirst && isSiteName(text, names, hostWords)
  if (isSiteName(text, names, hostWords) || sectionWords.test(text)) return true
  if (isDateOnly(text)) return true
  return isFirst
    ? isBar && looksLikeSite(text)
    : isBar
      ? text.split(/\s+/).length <= 5
      : looksLikeSite(text) && /^[\p{Lu}\p{N}]/u.test(text)
}

const isDateOnly = (text: string) =>
  text.length <= 30 && findDate(text, 'day-first') !== null && text.replace(/[\d\s,.:/-]+/g, '').length <= 12

/** "BBC News: …", "Reuters: …" */
function withoutLabel(title: string, { names, hostWords }: Known): string {
  const [, label, rest] = /^([^:]{2,40}):\s+(.{10,})$/.exec(title) ?? []
  return label &&
    rest &&
    (names.some((name) => comparable(name) === comparable(label)) || hostWords.includes(comparable(label)))
    ? rest
    : title
}

function cut(title: string | null): string | null {
  if (title === null || title.length <= longest) return title
  return `${title.slice(0, longest - 1).replace(/\s+\S*$/, '')}…`
}
