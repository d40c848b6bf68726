import {
  addressIn,
  comparisonPath,
  formats,
  listPath,
  monthPath,
  onThisDayPath,
  yearPath,
} from '@/lib/archive/addresses'
import { dayPath, eventPath, type Addressed, type Format } from '@/lib/archive/addresses'
import { db } from '@/lib/db'
import { fromDatabaseDate } from '@/lib/dates/plain-date'

/** A page of a kind, and where it stands in each format. */
export type TestedPage = { kind: string; at: Addressed; addresses: Record<Format, string> }

/** One page of every kind that has formats; those that are of an event are of the one of which most is known. */
export async function everyKind(): Promise<TestedPage[]> {
  const { date, slug, context, other, topic, section, publisher, headline } = await richestEvent()
  const list = (type: 'context' | 'topic' | 'section' | 'publisher', of: string) => [type, listPath(type, of)] as const
  const kinds: [kind: string, path: string, query?: string][] = [
    ['front', '/'],
    ['archive', '/news'],
    ['year', yearPath(Number(date.slice(0, 4)))],
    ['month', monthPath(date.slice(0, 7))],
    ['day', dayPath(date)],
    ['event', eventPath(date, slug)],
    [...list('context', context)],
    [...list('topic', topic)],
    [...list('section', section)],
    [...list('publisher', publisher)],
    ...['contexts', 'topics', 'sections', 'publishers'].map((kind): [string, string] => [kind, `/${kind}`]),
    ['on-this-day', onThisDayPath(date.slice(5))],
    ['comparison', comparisonPath(context, other)],
    ['timeline', `${listPath('topic', topic)}/timeline`],
    ['corrections', '/corrections'],
    ['sources', '/sources'],
    ['conformance', '/conformance'],
    ['search', '/search', new URLSearchParams({ q: headline.split(' ').slice(0, 3).join(' ') }).toString()],
  ]
  return kinds.map(([kind, path, query]) => testedPage(kind, { type: kind, path, query }))
}

const testedPage = (kind: string, at: Addressed): TestedPage => ({
  ...{ kind, at },
  addresses: Object.fromEntries(formats.map((format) => [format, addressIn(format, at)])) as Record<Format, string>,
})

/** The published event of which most is known, with two of its contexts. */
async function richestEvent() {
  const [event] = await db.$queryRaw<Richest[]>`
    select e.date, e.slug, e.headline, e.section_slug as section, t.slug as topic, p.slug as publisher, c.slugs as contexts
    from events e
    cross join lateral (select slug from event_topics l join topics on topics.id = l.topic_id where l.event_id = e.id order by slug limit 1) t
    cross join lateral (select slug from event_publishers l join publishers on publishers.id = l.publisher_id where l.event_id = e.id order by slug limit 1) p
    cross join lateral (select array_agg(slug order by slug) as slugs from event_contexts l join contexts on contexts.id = l.context_id where l.event_id = e.id) c
    where e.status = 'PUBLISHED' and e.section_slug is not null and array_length(c.slugs, 1) >= 2
    order by (select count(*) from changes where event_id = e.id) > 1 desc, (select count(*) from citations where event_id = e.id) desc, e.id
    limit 1`
  const [context, other] = event?.contexts ?? []
  if (!event || context === undefined || other === undefined) throw new Error('no event has all that is looked at')
  return { ...event, date: fromDatabaseDate(event.date), context, other }
}

type Richest = Record<'slug' | 'headline' | 'section' | 'topic' | 'publisher', string> & {
  date: Date
  contexts: string[]
}

/** Where an event was withdrawn, without its format. */
export async function withdrawnPath(): Promise<string> {
  const { date, slug } = await db.event.findFirstOrThrow({
    where: { status: 'WITHDRAWN', slug: { not: null } },
    select: { date: true, slug: true },
  })
  return eventPath(fromDatabaseDate(date), slug ?? '')
}
