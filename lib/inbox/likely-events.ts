import { db } from '@/lib/db'
import { parsePlainDate, withNeighbours } from '@/lib/dates/plain-date'
import type { Telling } from '@/lib/desk/alike/alike'
import { sourceKey } from '@/lib/events/source-key'
import { likenessOf, stemsOfArticle, type Article } from '@/lib/inbox/grouping/alike-articles'
import { loadInboxTelling } from '@/lib/inbox/grouping/inbox-telling'
import type { GroupFacts } from '@/lib/inbox/read-groups'
import type { Editor } from '@/lib/users/actor'

/** An event that a group may be about. */
export type LikelyEvent = {
  id: string
  headline: string
  date: string
  isPublished: boolean
  /** Keys of the group's articles that it, or its draft, cites already. */
  cites: string[]
}

/** How many are shown. */
const most = 2
/** So many articles of a group are compared, the first. */
const compared = 6

/**
 * The events that groups may be about, by the groups' ids: whichever cites one of their articles, then published ones and drafts of
 * their days and the days beside them, the likest first.
 */
export async function findLikely(_: Editor, groups: GroupFacts[]): Promise<Map<string, LikelyEvent[]>> {
  if (groups.length === 0) return new Map()
  const [near, citing] = await Promise.all([readNear(daysOf(groups)), readCiting(groups)])
  const events = [...new Map([...near, ...citing].map((event) => [event.id, event])).values()].map(prepared)
  const articles = new Map(groups.map((group) => [group.id, group.articles.slice(0, compared)]))
  const stems = [...events, ...[...articles.values()].flat()].flatMap(stemsOfArticle)
  const telling = await loadInboxTelling(db, [...new Set(stems)])
  return new Map(groups.map((group) => [group.id, likeliest(group, articles.get(group.id) ?? [], events, telling)]))
}

const daysOf = (groups: GroupFacts[]): string[] => [
  ...new Set(
    groups.flatMap(({ date }) => {
      const day = parsePlainDate(date)
      return day ? withNeighbours(day) : []
    }),
  ),
]

type Event = {
  id: string
  headline: string
  summary: string | null
  date: string
  isPublished: boolean
  sources: string[]
}
type Prepared = Event & Article & { keys: Set<string>; stems: Set<string> }

function prepared(event: Event): Prepared {
  const article = { ...event, title: event.headline, description: event.summary }
  return { ...article, keys: new Set(event.sources.map(sourceKey)), stems: new Set(stemsOfArticle(article)) }
}

function likeliest(group: GroupFacts, articles: Article[], events: Prepared[], telling: Telling): LikelyEvent[] {
  const keys = group.articles.map(({ key }) => key)
  return events
    .map((event) => ({
      event,
      cites: keys.filter((key) => event.keys.has(key)),
      score: scoreOf(articles, event, telling),
    }))
    .filter(({ cites, score, event }) => cites.length > 0 || (score > 0 && isNear(group.date, event.date)))
    .sort((a, b) => b.cites.length - a.cites.length || b.score - a.score || (a.event.id < b.event.id ? -1 : 1))
    .slice(0, most)
    .map(({ event: { id, headline, date, isPublished }, cites }) => ({ id, headline, date, isPublished, cites }))
}

/** Most events of a day share hardly a word with an article: those are not compared. */
function scoreOf(articles: Article[], event: Prepared, telling: Telling): number {
  const scores = articles
    .filter((article) => stemsOfArticle(article).filter((stem) => event.stems.has(stem)).length >= 3)
    .map((article) => likenessOf(article, event, telling))
  return Math.max(0, ...scores)
}

const isNear = (a: string, b: string): boolean => Math.abs(Date.parse(a) - Date.parse(b)) <= 24 * 3_600_000

/**
 * Plans: index scan of published events by date; open drafts (a partial index, there are never many) by event. What a draft beside
 * a public event cites counts as cited.
 */
const readNear = (dates: string[]) => db.$queryRaw<Event[]>`
  select e.id::text, e.date::text, e.headline, e.summary, true as "isPublished",
    array(select s.url from citations c join sources s on s.id = c.source_id where c.event_id = e.id)
      || array(select jsonb_array_elements(d.content -> 'sources') ->> 'url') as sources
  from events e left join drafts d on d.event_id = e.id and d.binned_at is null
  where e.status = 'PUBLISHED' and e.date = any (${dates}::date[])
  union all
  select e.id::text, d.content ->> 'date', d.content ->> 'headline', d.content ->> 'summary', false,
    array(select jsonb_array_elements(d.content -> 'sources') ->> 'url')
  from drafts d join events e on e.id = d.event_id
  where d.binned_at is null and e.published_at is null and e.status <> 'MERGED' and d.content ->> 'date' = any (${dates})`

/** The published events of whatever day that cite these articles. Plan: sources by key, citations by source. */
const readCiting = (groups: GroupFacts[]) => db.$queryRaw<Event[]>`
  select e.id::text, e.date::text, e.headline, e.summary, true as "isPublished",
    array(select s.url from citations c join sources s on s.id = c.source_id where c.event_id = e.id) as sources
  from events e where e.status = 'PUBLISHED' and e.id in (
    select c.event_id from sources s join citations c on c.source_id = s.id
    where s.key = any (${groups.flatMap(({ articles }) => articles.map(({ key }) => key))}))`
