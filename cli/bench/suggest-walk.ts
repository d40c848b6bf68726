import { db } from '@/lib/db'
import { learnArchive } from '@/lib/suggest/learn-archive'
import { learnEvents } from '@/lib/suggest/learn-events'

/** An event whose links are hidden: what it says, and what it really links. */
export type Hidden = {
  id: string
  date: string
  text: string
  links: { contextId: string; name: string; title: string; isInText: boolean }[]
}

/**
 * Goes through the archive as if it were made day by day: the events from a share of it on are withdrawn, what comes before
 * is learnt; then each later event is handed out before it is published again and learnt from. All by the code that the desk runs.
 */
export async function* walkArchive(from: number): AsyncGenerator<{ event: Hidden; share: number }> {
  const events = await readHidden()
  const first = Math.floor(from * events.length)
  const later = events.slice(first)
  await setStatus(later, 'WITHDRAWN')
  await learnArchive()
  for (const [i, event] of later.entries()) {
    yield { event, share: (first + i) / events.length }
    if (later[i + 1]?.date !== event.date) await publish(later.filter(({ date }) => date === event.date))
  }
}

async function publish(events: Hidden[]): Promise<void> {
  await setStatus(events, 'PUBLISHED')
  await db.$transaction((tx) =>
    learnEvents(
      tx,
      events.map(({ id }) => id),
    ),
  )
}

/** The published events in the order of time. */
const readHidden = () => db.$queryRaw<Hidden[]>`
  select e.id::text, e.date::text, concat_ws(e'\n', e.headline, e.summary) as text,
    coalesce((select json_agg(json_build_object('contextId', c.id, 'name', l.name, 'title', coalesce(c.article, c.name),
        'isInText', l.via = 'TEXT') order by l.position)
      from event_contexts l join contexts c on c.id = l.context_id where l.event_id = e.id), '[]') as links
  from events e where e.status = 'PUBLISHED' order by e.date, e.position, e.id`

async function setStatus(events: Hidden[], status: 'PUBLISHED' | 'WITHDRAWN'): Promise<void> {
  await db.event.updateMany({
    where: { id: { in: events.map(({ id }) => id) } },
    data: { status, withdrawnAt: new Date(), withdrawnReason: 'measured' },
  })
}
