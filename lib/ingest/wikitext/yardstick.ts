import type { DayReading, EventReading, LinkReading } from './reading'

/** One line of the reference reading. */
export type ReferenceEvent = {
  date: string
  category: string | null
  topics: string[]
  text: string
  links: { title: string; target: string }[]
  sources: { publisher: string | null; url: string }[]
}

type Share = { wanted: number; found: number }
export type Measurement = {
  events: Share
  sources: Share
  contexts: Share
  sections: Share
  topics: Share
  /** Events of the readings that the reference does not have. */
  extra: number
  misses: {
    what: 'event' | 'source' | 'context' | 'section' | 'topic' | 'extra'
    date: string
    wanted: string
    got: string
  }[]
}

/** Holds readings, by date, against the reference: the same days only, compared as the evaluation compares them. */
export function measureAgainstReference(readings: Map<string, DayReading>, referenceLines: string[]): Measurement {
  const measurement: Measurement = { ...emptyShares(), extra: 0, misses: [] }
  const byDay = new Map<string, ReferenceEvent[]>()
  for (const line of referenceLines) {
    if (!line.trim()) continue
    const event = JSON.parse(line) as ReferenceEvent
    byDay.set(event.date, [...(byDay.get(event.date) ?? []), event])
  }
  for (const [date, wanted] of byDay) measureDay(measurement, date, wanted, readings.get(date)?.events ?? [])
  return measurement
}

function emptyShares(): Pick<Measurement, 'events' | 'sources' | 'contexts' | 'sections' | 'topics'> {
  const share = (): Share => ({ wanted: 0, found: 0 })
  return { events: share(), sources: share(), contexts: share(), sections: share(), topics: share() }
}

function measureDay(measurement: Measurement, date: string, wanted: ReferenceEvent[], got: EventReading[]): void {
  const pool = new Map(got.map((event) => [normal(event.headline), event]))
  for (const event of wanted) {
    const found = pool.get(normal(event.text))
    count(measurement, 'event', measurement.events, Boolean(found), date, event.text, '')
    if (!found) continue
    pool.delete(normal(event.text))
    measureEvent(measurement, event, found)
  }
  measurement.extra += pool.size
  for (const event of pool.values()) measurement.misses.push({ what: 'extra', date, wanted: '', got: event.headline })
}

function measureEvent(measurement: Measurement, wanted: ReferenceEvent, got: EventReading): void {
  const { date } = wanted
  const addresses = new Set(got.sources.map(({ url }) => bareUrl(url)))
  for (const { url } of wanted.sources) {
    count(measurement, 'source', measurement.sources, addresses.has(bareUrl(url)), date, url, [...addresses].join(' '))
  }
  const names = new Set([...got.contexts, ...got.topics.flatMap(({ links }) => links)].flatMap(namesOf))
  for (const topic of got.topics) names.add(normal(topic.name))
  for (const { title, target } of wanted.links) {
    const isFound = names.has(bareArticle(target)) || names.has(normal(title))
    count(measurement, 'context', measurement.contexts, isFound, date, target, [...names].join(', '))
  }
  if (wanted.category) {
    const isSame = sectionStem(got.section ?? '') === sectionStem(wanted.category)
    count(measurement, 'section', measurement.sections, isSame, date, wanted.category, got.section ?? '')
  }
  const [outermost] = wanted.topics
  if (!outermost) return
  const isThere = got.topics.some(({ name }) => normal(name) === normal(outermost))
  count(
    measurement,
    'topic',
    measurement.topics,
    isThere,
    date,
    outermost,
    got.topics.map(({ name }) => name).join(' > '),
  )
}

function count(
  measurement: Measurement,
  what: Measurement['misses'][number]['what'],
  share: Share,
  isFound: boolean,
  date: string,
  wanted: string,
  got: string,
): void {
  share.wanted++
  if (isFound) share.found++
  else measurement.misses.push({ what, date, wanted, got })
}

function namesOf({ article, text }: LinkReading): string[] {
  return [bareArticle(article), normal(text)]
}

function normal(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[’‘]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[–—]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/\s+([.,;:])/g, '$1')
    .trim()
    .toLowerCase()
}

function bareUrl(url: string): string {
  return url
    .replace(/^https?:\/\/(www\.)?/, '')
    .replace(/#.*$/, '')
    .replace(/\/$/, '')
}

function bareArticle(title: string): string {
  return decoded(title).replace(/_/g, ' ').replace(/#.*/, '').trim().toLowerCase()
}

function decoded(title: string): string {
  try {
    return decodeURIComponent(title)
  } catch {
    return title
  }
}

function sectionStem(section: string): string {
  return (normal(section).split(' ')[0] ?? '').slice(0, 4)
}
