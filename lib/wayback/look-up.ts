import { z } from 'zod'
import { fail, ok, type Result } from '@/lib/result'
import { askWayback, readJson, type WaybackFailure } from '@/lib/wayback/ask-wayback'
import { snapshotAt, type Snapshot, type WaybackService } from '@/lib/wayback/wayback-service'

const day = 24 * 3_600_000

/** So near to a day a snapshot is near enough not to look for a nearer one, in milliseconds. */
const nearEnough = 3 * day

type Found = Result<Snapshot | null, WaybackFailure>

/**
 * The snapshot of an address that is nearest to a day (`YYYY-MM-DD`) among those of a page that answered 200; null where there
 * is none. The quick answer is asked first, which knows one snapshot and not all; what it does not know, the index may.
 */
export async function lookUpSnapshot(service: WaybackService, url: string, date: string): Promise<Found> {
  const quick = await closestTo(service, url, date)
  if (quick.ok ? quick.value !== null : quick.error.type === 'busy') return quick
  return nearestInIndex(service, url, date)
}

const Availability = z.object({
  archived_snapshots: z.object({
    closest: z.object({ available: z.boolean(), timestamp: z.string(), status: z.coerce.string() }).optional(),
  }),
})

async function closestTo(service: WaybackService, url: string, date: string): Promise<Found> {
  const asked = `${service.availability}?${new URLSearchParams({ url, timestamp: compact(date) })}`
  const answer = await askWayback(service, { url: asked, method: 'GET', accept: 'application/json' })
  if (!answer.ok) return answer
  const read = readJson(answer.value, Availability)
  if (!read.ok) return read
  const { closest } = read.value.archived_snapshots
  return ok(closest?.available && closest.status === '200' ? snapshotAt(service, closest.timestamp, url) : null)
}

const compact = (date: string) => date.replaceAll('-', '')

/** The first from that day on and, unless that is near enough, the last before it. */
async function nearestInIndex(service: WaybackService, url: string, date: string): Promise<Found> {
  const after = await askIndex(service, url, { from: compact(date), limit: '1' })
  if (!after.ok || (after.value && distance(after.value, date) <= nearEnough)) return after
  const before = await askIndex(service, url, { to: compact(date), limit: '-1' })
  if (!before.ok) return after.value ? after : before
  const both = [after.value, before.value].filter((snapshot) => snapshot !== null)
  return ok(both.sort((a, b) => distance(a, date) - distance(b, date))[0] ?? null)
}

const distance = ({ capturedAt }: Snapshot, date: string) =>
  Math.abs(capturedAt.getTime() - Date.parse(`${date}T12:00:00Z`))

/** A first row of names, then one for each snapshot. */
const Index = z.array(z.array(z.string()))

async function askIndex(service: WaybackService, url: string, which: Record<string, string>): Promise<Found> {
  const asked = new URLSearchParams({
    ...{ url, output: 'json', fl: 'timestamp,original,statuscode,digest', filter: 'statuscode:200', gzip: 'false' },
    ...which,
  })
  const request = { url: `${service.base}/cdx/search/cdx?${asked}`, accept: 'application/json' }
  const answer = await askWayback(service, { ...request, method: 'GET' })
  if (!answer.ok) return answer
  const { status, body } = answer.value
  if (status === 403 || status === 451) return fail(excluded(body.toString()))
  if (status !== 200) return fail({ type: 'broken', problem: `Its index answered ${status}.` })
  const rows = readJson(answer.value, Index)
  return rows.ok ? ok(firstOf(service, rows.value, url)) : rows
}

/** Sites that had themselves taken out, and whole archives that do not let us in, answer alike but for their words. */
const excluded = (text: string): WaybackFailure =>
  /AccessControl|Blocked|excluded/i.test(text)
    ? { type: 'refused', problem: 'The site is excluded from the archive.' }
    : { type: 'broken', problem: 'Its index does not let us in.' }

function firstOf(service: WaybackService, [names = [], ...rows]: string[][], url: string): Snapshot | null {
  const [timestamp, status] = [names.indexOf('timestamp'), names.indexOf('statuscode')]
  const found = rows.find((row) => row[status] === '200')
  return found ? snapshotAt(service, found[timestamp] ?? '', url) : null
}
