import { db } from '@/lib/db'
import { keepSnapshot } from '@/lib/sources/archive/keep-snapshot'
import { endPause, pause, takeTurnOf, type Pace } from '@/lib/sources/archive/pace'
import {
  isAnyDue,
  isGone,
  setNext,
  takeDue,
  type DueSource,
  type Range,
  type WaybackKind,
} from '@/lib/sources/archive/wayback-queue'
import { askForSnapshot, askHowFar } from '@/lib/wayback/ask-for-snapshot'
import type { WaybackFailure } from '@/lib/wayback/ask-wayback'
import { lookUpSnapshot } from '@/lib/wayback/look-up'
import type { WaybackService } from '@/lib/wayback/wayback-service'

/** What became of a source. */
export type Outcome = 'found' | 'none' | 'asked' | 'making' | 'made' | 'refused' | 'failed'

/** Nothing was due; or when it is the next turn; or what was done. */
export type Stepped = { type: 'idle' } | { type: 'wait'; until: Date } | { type: 'done'; outcome: Outcome }

export type Paces = Record<WaybackKind, Pace>

/**
 * What the Internet Archive bears: its documents speak of 3 new snapshots a minute and 200 a day for a visitor, 7 and 30,000 for
 * an account, and of 15 to 60 questions a minute; a source takes up to three.
 */
export const pacesFor = ({ keys }: WaybackService): Paces => ({
  'look-up': { every: 4_000, perDay: 20_000 },
  save: keys ? { every: 10_000, perDay: 20_000 } : { every: 30_000, perDay: 180 },
})

/** Does one thing of a kind about one source, if one is due and it is the time for it. */
export async function stepOf(
  kind: WaybackKind,
  service: WaybackService,
  paces: Paces,
  range: Range | null = null,
): Promise<Stepped> {
  if (!(await isAnyDue(kind, range))) return { type: 'idle' }
  const until = await takeTurnOf(kind, paces[kind])
  if (until) return { type: 'wait', until }
  const source = await takeDue(kind, range)
  return source ? { type: 'done', outcome: await work(kind, service, source) } : { type: 'idle' }
}

async function work(kind: WaybackKind, service: WaybackService, source: DueSource): Promise<Outcome> {
  const result = await steps[source.state](service, source)
  if (typeof result !== 'string') return fails(kind, source, result)
  await endPause(kind)
  return result
}

type Step = (service: WaybackService, source: DueSource) => Promise<Outcome | WaybackFailure>

const [minute, day] = [60_000, 24 * 3_600_000]
const after = (milliseconds: number) => new Date(Date.now() + milliseconds)

/** Archives receive old pages from others too: now and then it is worth a question. */
const lookAgain = 90 * day

const lookUp: Step = async (service, { id, url, date, status, state, attempts }) => {
  const found = await lookUpSnapshot(service, url, date)
  if (!found.ok) return found.error
  if (found.value) {
    await keepSnapshot(id, found.value)
    return 'found'
  }
  const isLast = isGone(status)
  await setNext(db, id, {
    ...(isLast ? { state: 'NONE', dueAt: after(lookAgain) } : { state: 'ASK', dueAt: new Date() }),
    attempts: state === 'NONE' ? 0 : attempts,
  })
  return 'none'
}

const ask: Step = async (service, { id, url }) => {
  const asked = await askForSnapshot(service, url)
  if (!asked.ok) return asked.error
  if (asked.value.type === 'made') {
    await keepSnapshot(id, asked.value.snapshot)
    return 'made'
  }
  const { jobId } = asked.value
  await setNext(db, id, { state: 'ASKED', dueAt: after(15_000), jobId, askedAt: new Date() })
  return 'asked'
}

/** It takes two minutes at most, and forgets the job after an hour. */
const longestMaking = 20 * minute

const howFar: Step = async (service, { id, url, jobId, askedAt, attempts }) => {
  const made = jobId === null ? { ok: true as const, value: null } : await askHowFar(service, jobId, url)
  if (!made.ok) return made.error
  if (made.value) {
    await keepSnapshot(id, made.value)
    return 'made'
  }
  const since = Date.now() - (askedAt?.getTime() ?? 0)
  if (since < longestMaking) await setNext(db, id, { state: 'ASKED', dueAt: after(Math.max(15_000, since / 2)) })
  // It may have made one all the same.
  else await setNext(db, id, { state: 'LOOK_UP', dueAt: after(60 * minute), jobId: null, attempts: attempts + 1 })
  return 'making'
}

const steps: Record<DueSource['state'], Step> = {
  LOOK_UP: lookUp,
  NONE: lookUp,
  ASK: ask,
  ASKED: howFar,
  KEPT: lookUp,
}

const mostAttempts = 8

/** Notes why it failed, lets the archive rest where it is the archive's failing, and says when to try again. */
async function fails(kind: WaybackKind, source: DueSource, failure: WaybackFailure): Promise<Outcome> {
  const { type, problem } = failure
  if (type === 'busy') await pause(kind, problem, failure.wait)
  else if (type === 'broken') await pause(kind, problem, null)
  else if (type === 'keys') await pause('save', problem, day / 4)
  else await endPause(kind)
  const attempts = type === 'busy' || type === 'keys' ? source.attempts : source.attempts + 1
  if (type === 'refused' || attempts >= mostAttempts) {
    await setNext(db, source.id, { state: 'NONE', dueAt: after(lookAgain), jobId: null, attempts: 0, problem })
    return 'refused'
  }
  // What could not be asked for now is asked for anew, not asked about.
  const state = source.state === 'ASKED' && type === 'later' ? 'ASK' : source.state
  await setNext(db, source.id, { state, dueAt: after(waitAfter(failure, attempts)), attempts, problem })
  return 'failed'
}

function waitAfter(failure: WaybackFailure, attempts: number): number {
  if (failure.type === 'busy') return failure.wait
  if (failure.type === 'keys') return day / 4
  return Math.min((failure.type === 'later' ? 60 * minute : minute) * 2 ** (attempts - 1), day)
}
