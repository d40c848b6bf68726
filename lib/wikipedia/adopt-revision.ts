import { announceTouched, touchedBy } from '@/lib/archive/touched'
import type { Tx } from '@/lib/db'
import { takeTurn } from '@/lib/events/take-turn'
import { wikipedia } from '@/lib/ingest/save/page-events'

/**
 * Says of a day whose page was read from a file, and of its events, from which revision they are: the one with the same
 * text. Changes nothing else, and nothing where the day was read again meanwhile.
 */
export async function adoptRevision(
  tx: Tx,
  { date, hash, revision }: { date: string; hash: string; revision: string | null },
): Promise<void> {
  await takeTurn(tx)
  const adopted = await tx.$executeRaw`
    update days set revision = ${revision}::bigint where date = ${date}::date and read_hash = ${hash} and revision is null`
  if (adopted === 0) return
  const events = await tx.$queryRaw<{ id: string; date: string; slug: string }[]>`
    update events set origin_revision = ${revision}::bigint
    where (imported ->> 'date') = ${date} and origin_name = ${wikipedia.name} and origin_revision is null
      and missing_since is null and status = 'PUBLISHED'
    returning id, date::text as date, slug`
  const none = { contextSlugs: [], topicSlugs: [], sectionSlug: null }
  if (events.length) await announceTouched(tx, touchedBy(events.map((event) => ({ ...event, ...none }))))
}
