import { z } from 'zod'
import type { OutboundAnswer } from '@/lib/outbound/send-request'
import { fail, ok, type Result } from '@/lib/result'
import { askWayback, readJson, type WaybackFailure } from '@/lib/wayback/ask-wayback'
import { snapshotAt, timestampIn, type Snapshot, type WaybackService } from '@/lib/wayback/wayback-service'

/** It makes a snapshot at once or later; then it says by which name to ask how far it is. */
export type Asked = { type: 'made'; snapshot: Snapshot } | { type: 'making'; jobId: string }

/** One that was made within so many days is given in place of a new one. */
const recentEnough = '30d'

/** Asks for a snapshot of a page: with keys by the interface for accounts, else as a visitor's form does. */
export async function askForSnapshot(service: WaybackService, url: string): Promise<Result<Asked, WaybackFailure>> {
  return service.keys ? askSigned(service, url) : askAsVisitor(service, url)
}

const Said = z.object({
  job_id: z.string().optional(),
  status: z.string().optional(),
  status_ext: z.string().optional(),
  message: z.string().nullish(),
  timestamp: z.string().optional(),
})
type Said = z.output<typeof Said>

async function askSigned(service: WaybackService, url: string): Promise<Result<Asked, WaybackFailure>> {
  const answer = await askWayback(service, {
    ...{ url: `${service.base}/save`, method: 'POST', accept: 'application/json', isSigned: true, isSlow: true },
    body: `${new URLSearchParams({ url, skip_first_archive: '1', if_not_archived_within: recentEnough })}`,
  })
  if (!answer.ok) return answer
  if (answer.value.status === 401 || answer.value.status === 403) return fail(keysRefused)
  const read = readJson(answer.value, Said)
  if (!read.ok) return read
  // What it refuses it may refuse with a status of success.
  if (read.value.status === 'error') return fail(failureOf(read.value))
  return making(read.value.job_id)
}

const keysRefused: WaybackFailure = { type: 'keys', problem: 'It does not take the account’s keys.' }

const making = (jobId: string | undefined): Result<Asked, WaybackFailure> =>
  jobId !== undefined && isJobId(jobId)
    ? ok({ type: 'making', jobId })
    : fail({ type: 'broken', problem: 'Its answer does not say what it does.' })

/** It goes into an address. */
const isJobId = (text: string) => /^[\w-]{1,200}$/.test(text)

async function askAsVisitor(service: WaybackService, url: string): Promise<Result<Asked, WaybackFailure>> {
  const answer = await askWayback(service, {
    ...{ url: `${service.base}/save/${url}`, method: 'POST', accept: 'text/html', isSlow: true },
    body: `${new URLSearchParams({ url })}`,
  })
  if (!answer.ok) return answer
  const made = snapshotIn(service, answer.value, url)
  if (made) return ok({ type: 'made', snapshot: made })
  const { status, body } = answer.value
  if (status === 401) return fail({ type: 'keys', problem: 'It makes snapshots for accounts only.' })
  if (status === 403 || status === 451) return fail({ type: 'refused', problem: 'It does not take this address.' })
  if (status !== 200) return fail({ type: 'later', problem: `It answered ${status}.` })
  return making(/watchJob\(\s*["']([\w-]+)["']/.exec(body.toString())?.[1])
}

function snapshotIn(service: WaybackService, { headers }: OutboundAnswer, url: string): Snapshot | null {
  const said = [headers.location, headers['content-location']].flat()
  const timestamp = said.map((address) => timestampIn(address ?? '')).find((found) => found !== null)
  return timestamp ? snapshotAt(service, timestamp, url) : null
}

/** How far a snapshot is that was asked for: made, or null while it is not. */
export async function askHowFar(
  service: WaybackService,
  jobId: string,
  url: string,
): Promise<Result<Snapshot | null, WaybackFailure>> {
  const answer = await askWayback(service, {
    ...{ url: `${service.base}/save/status/${jobId}`, method: 'GET', accept: 'application/json', isSigned: true },
  })
  if (!answer.ok) return answer
  if (answer.value.status === 401) return fail(keysRefused)
  const read = readJson(answer.value, Said)
  if (!read.ok) return read
  if (read.value.status === 'pending') return ok(null)
  if (read.value.status !== 'success') return fail(failureOf(read.value))
  const snapshot = snapshotAt(service, read.value.timestamp ?? '', url)
  return snapshot ? ok(snapshot) : fail({ type: 'broken', problem: 'It says that it has a snapshot, and not which.' })
}

const hour = 3_600_000

/** What is so with the page, and will be tomorrow. */
const forGood =
  /blocked|invalid-url|invalid-host|no-access|not-found|unauthorized|filesize-limit|ftp-access|gone|bad-request/

/** How it names its reasons: "error:no-access". */
function failureOf({ status_ext: reason = '', message }: Said): WaybackFailure {
  const problem = message ? inOneLine(message) : `It made none: ${inOneLine(reason) || 'it does not say why'}.`
  if (/user-session-limit|celery|no-browsers/.test(reason)) return { type: 'busy', problem, wait: 60_000 }
  if (/bandwidth|blocked-client/.test(reason)) return { type: 'busy', problem, wait: 6 * hour }
  return { type: forGood.test(reason) ? 'refused' : 'later', problem }
}

const inOneLine = (text: string) =>
  text
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300)
