import { Prisma } from '@/generated/prisma/client'
import { apiUrl } from '@/lib/api/api-address'
import { eventDocument, readEvents } from '@/lib/api/find-events'
import type { ChangesDocument } from '@/lib/api/schemas/lists'
import type { ChangesQuestion } from '@/lib/api/schemas/questions'
import type { EventView } from '@/lib/archive/views'
import { db, readersOf, type Tx } from '@/lib/db'
import { readTogether } from '@/lib/read-together'
import { instant } from '@/lib/representations/plain-text'
import { fail, ok, type Result } from '@/lib/result'

export type ChangesFailure = { type: 'beyond' }

/**
 * What became of events since a position, each at its latest change. Positions are given in the order of commits (migration
 * "api"), so that nothing before one that was seen can come to light later. What is read is of one moment.
 */
export async function findChanges(question: ChangesQuestion): Promise<Result<ChangesDocument, ChangesFailure>> {
  const found = await readTogether((tx) => changesSince(tx, question), ofOneMoment)
  // A replica may not have come yet to a position that another server told.
  return found.ok || !readersOf() ? found : db.$transaction((tx) => changesSince(tx, question), ofOneMoment)
}

const ofOneMoment = { isolationLevel: 'RepeatableRead' } as const

async function changesSince(
  tx: Tx,
  { since, limit }: ChangesQuestion,
): Promise<Result<ChangesDocument, ChangesFailure>> {
  const [from, last] = [await positionOf(tx, since), await lastPosition(tx)]
  // Only a database that was restored from an earlier copy forgets positions.
  if (from > last) return fail({ type: 'beyond' })
  const rows = await listRows(tx, from, limit)
  const shown = rows.slice(0, limit)
  const published = shown.filter(({ status }) => status === 'PUBLISHED').map(({ id }) => id)
  const events = new Map((await readEvents(tx, published)).map((event) => [event.id, event]))
  return ok({
    type: 'changes',
    url: apiUrl(path, { since, limit }),
    changes: shown.map((row) => toChange(row, events.get(row.id))),
    next: apiUrl(path, { since: `p${shown.at(-1)?.position ?? from}`, limit }),
    more: rows.length > shown.length,
  })
}

const path = '/api/v1/changes'

async function positionOf(tx: Tx, since: string): Promise<bigint> {
  if (since === 'latest') return lastPosition(tx)
  if (since.startsWith('p')) return BigInt(since.slice(1))
  // Plan: the index on times; positions and times rise together.
  const [row] = await tx.$queryRaw<{ position: bigint | null }[]>`
    select min(position) - 1 as position from changed_events where changed_at >= ${new Date(since)}`
  return row?.position ?? lastPosition(tx)
}

/** Plan: the end of the index on positions. */
async function lastPosition(tx: Tx): Promise<bigint> {
  const [row] = await tx.$queryRaw<{ position: bigint | null }[]>`select max(position) as position from changed_events`
  return row?.position ?? 0n
}

type Row = {
  position: bigint
  changedAt: Date
  id: string
  version: number
  status: string
  withdrawnAt: Date | null
  withdrawnReason: string | null
  mergedIntoId: string | null
}

/** Plan: one range of the index on positions, then events by their ids. */
const listRows = (tx: Tx, since: bigint, limit: number): Promise<Row[]> =>
  tx.$queryRaw(Prisma.sql`
    select c.position, c.changed_at as "changedAt", e.id, e.version, e.status::text, e.withdrawn_at as "withdrawnAt",
      e.withdrawn_reason as "withdrawnReason", e.merged_into_id as "mergedIntoId"
    from changed_events c join events e on e.id = c.event_id
    where c.position > ${since} order by c.position limit ${limit + 1}`)

function toChange(row: Row, event: EventView | undefined): ChangesDocument['changes'][number] {
  const { id, version, withdrawnAt, withdrawnReason } = row
  const known = { id, at: instant(row.changedAt.toISOString()), version }
  if (event) return { ...known, change: 'published', event: eventDocument(event) }
  if (row.status === 'MERGED') return { ...known, change: 'merged', into: row.mergedIntoId }
  const at = withdrawnAt && instant(withdrawnAt.toISOString())
  return { ...known, change: 'withdrawn', withdrawnAt: at, reason: withdrawnReason }
}
