import { db } from '@/lib/db'
import { parsePlainDate, withNeighbours } from '@/lib/dates/plain-date'
import { alikeOf, byLikeness, isPerhapsOne, stemsOfPrint, type Print } from '@/lib/desk/alike/alike'
import { reasonOf, type Reason } from '@/lib/desk/alike/reason'
import { loadTelling } from '@/lib/desk/alike/telling'
import type { EventContent } from '@/lib/desk/content'
import { isEditor, type Actor } from '@/lib/users/actor'

/** Another event that may be the same news, and why. */
export type AlikeEvent = {
  id: string
  headline: string
  date: string
  /** Whether readers see it; else it is a draft. */
  isPublished: boolean
  reason: Reason
}

/** What somebody writes of an event, as far as it tells which news it is. `contexts` are names of articles, or just names. */
export type Written = { id: string; date: string; headline: string; sources: string[]; contexts: string[] }

export const writtenOf = (id: string, { date, headline, sources, contexts }: EventContent): Written => ({
  ...{ id, date, headline },
  sources: sources.map(({ url }) => url),
  contexts: contexts.map(({ article, name }) => article ?? name),
})

/** How many are shown. */
const most = 3

/**
 * The events of a day and of the days beside it that may be the one somebody writes, the likest first: published ones, then
 * drafts of new ones that they may see. Not those that an editor told apart from it.
 */
export async function findAlike(actor: Actor, written: Written): Promise<AlikeEvent[]> {
  const day = parsePlainDate(written.date)
  if (day === null || written.headline.trim() === '') return []
  const near = (await readNear(actor, written.id, withNeighbours(day))).filter((other) => haveAnything(written, other))
  if (near.length === 0) return []
  const telling = await loadTelling(
    db,
    [written, ...near].flatMap((print) => [...stemsOfPrint(print)]),
  )
  return near
    .map((other) => ({ ...other, alike: alikeOf(written, other, telling) }))
    .filter(({ alike }) => isPerhapsOne(alike))
    .sort((a, b) => Number(b.isPublished) - Number(a.isPublished) || byLikeness(a, b))
    .slice(0, most)
    .map(({ id, headline, date, isPublished, ...other }) => ({
      ...{ id, headline, date, isPublished },
      reason: reasonOf(written, { headline, ...other }),
    }))
}

/** Most events of a day share hardly a word: how much words say need not be known of those. */
function haveAnything(written: Print, other: Print): boolean {
  const { isSameText, words } = alikeOf(written, other, () => 1)
  return isSameText || words >= 4
}

/**
 * Plans: index scan of published events by date, every subquery one by event; open drafts (a partial index, there are never
 * many) by event, of somebody's own where they see no others. As `canSeeDraft` says.
 */
const readNear = (actor: Actor, id: string, dates: string[]) => db.$queryRaw<(Print & { isPublished: boolean })[]>`
  select e.id::text, e.date::text, e.headline, true as "isPublished",
    array(select s.url from citations c join sources s on s.id = c.source_id where c.event_id = e.id) as sources,
    array(select coalesce(x.article, x.name) from event_contexts ec join contexts x on x.id = ec.context_id
      where ec.event_id = e.id order by ec.position) as contexts
  from events e where e.status = 'PUBLISHED' and e.date = any (${dates}::date[]) and e.id <> ${id}::uuid
    and not exists (select from distinct_events a
      where a.event_id = least(e.id, ${id}::uuid) and a.other_id = greatest(e.id, ${id}::uuid))
  union all
  select e.id::text, d.content ->> 'date', d.content ->> 'headline', false,
    array(select jsonb_array_elements(d.content -> 'sources') ->> 'url'),
    array(select coalesce(x ->> 'article', x ->> 'name') from jsonb_array_elements(d.content -> 'contexts') x)
  from drafts d join events e on e.id = d.event_id
  where d.binned_at is null and e.published_at is null and e.status <> 'MERGED' and e.id <> ${id}::uuid
    and d.content ->> 'date' = any (${dates}) and (${isEditor(actor)} or d.begun_by_id = ${actor.userId}::uuid)`
