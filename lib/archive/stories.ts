import { eventPath, listPath } from '@/lib/archive/addresses'
import type { StoryStepView, StoryView } from '@/lib/archive/views'
import { wikipediaAddress } from '@/lib/archive/wikipedia-address'
import { publicDb, type Tx } from '@/lib/db'
import { fromDatabaseDate } from '@/lib/dates/plain-date'

type Step = { headline: string; slug: string; date: string }
type StoryRow = { name: string; slug: string; article: string | null; previous: Step | null; next: Step | null }

/**
 * The topics of an event, the outermost first, with the public events of each that come right before and after it: by date,
 * on one day in the order of its page. A topic without other events is none.
 *
 * Relies on event_topics_public_idx: from the event's day on, in both directions, until one is found.
 */
export async function listStories(eventId: string, tx: Tx = publicDb): Promise<StoryView[]> {
  const rows = await tx.$queryRaw<StoryRow[]>`
    with own as (
      select l.topic_id, min(l.depth) as depth, min(l.name) as name, e.date, e.position, e.id
      from event_topics l join events e on e.id = l.event_id where l.event_id = ${eventId}::uuid group by l.topic_id, e.id
    )
    select own.name, t.slug, t.article, previous.step as previous, next.step as next
    from own join topics t on t.id = own.topic_id
    left join lateral (
      select jsonb_build_object('headline', e.headline, 'slug', e.slug, 'date', l.date) as step
      from event_topics l join events e on e.id = l.event_id
      where l.topic_id = own.topic_id and l.date <= own.date and (e.date, e.position, e.id) < (own.date, own.position, own.id)
      order by l.date desc, e.position desc, e.id desc limit 1) previous on true
    left join lateral (
      select jsonb_build_object('headline', e.headline, 'slug', e.slug, 'date', l.date) as step
      from event_topics l join events e on e.id = l.event_id
      where l.topic_id = own.topic_id and l.date >= own.date and (e.date, e.position, e.id) > (own.date, own.position, own.id)
      order by l.date, e.position, e.id limit 1) next on true
    where previous.step is not null or next.step is not null
    order by own.depth`
  return rows.map(({ name, slug, article, previous, next }) => ({
    topic: { name, path: listPath('topic', slug), wikipedia: wikipediaAddress(article) },
    previous: previous && toStep(previous),
    next: next && toStep(next),
  }))
}

function toStep({ headline, slug, date }: Step): StoryStepView {
  const day = fromDatabaseDate(new Date(`${date}T00:00:00Z`))
  return { headline, path: eventPath(day, slug), date: day }
}
