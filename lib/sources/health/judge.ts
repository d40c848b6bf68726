import type { SourceStatus } from '@/generated/prisma/enums'
import { findingOf, type KnownPage } from '@/lib/sources/health/finding'
import type { Reason } from '@/lib/sources/health/reason'
import type { VisitOutcome } from '@/lib/sources/health/visit-outcome'

/** A source before a visit: what is said of it, and what its earlier visits came to. */
export type Known = KnownPage & {
  status: SourceStatus
  /** What was found when its page, or its absence, was last seen; null where it never was. */
  lastSeen: SourceStatus | null
  /** Visits in a row without an answer, and when the first of them was. */
  failures: number
  failingSince: Date | null
}

export type Judged = {
  /** What readers are told. */
  status: SourceStatus
  /** What this visit showed, which is told only once it is no passing trouble. */
  seen: SourceStatus
  reason: Reason
  isRefusal: boolean
  failures: number
  httpStatus: number | null
  /** Where it answered, where that is another address. */
  finalUrl: string | null
  movedTo: string | null
  words: number | null
}

/** What a visit says of a source. Pure: the rules of decision 24. */
export function judge(known: Known, outcome: VisitOutcome): Judged {
  const finding = findingOf(known, outcome)
  const answer = outcome.visit.ok ? outcome.visit.value : null
  const isSilent = finding.shows === 'silent'
  const failures = isSilent ? known.failures + 1 : finding.shows === 'unseen' ? known.failures : 0
  const seen = seenAs(known, finding.shows)
  const gone = isSilent ? goneAfter(known, failures, finding.reason, outcome.at) : null
  const finalUrl = answer && answer.url !== known.url ? answer.url : null
  return {
    status: gone ? 'DEAD' : told(known, seen, failures),
    seen: gone ? 'DEAD' : seen,
    reason: gone ?? finding.reason,
    isRefusal: finding.shows === 'refused' || finding.shows === 'unseen',
    failures,
    httpStatus: answer?.status ?? null,
    finalUrl,
    movedTo: seen === 'MOVED' ? finalUrl : null,
    words: finding.words,
  }
}

const statuses = {
  alive: 'ALIVE',
  moved: 'MOVED',
  gone: 'DEAD',
  'soft-404': 'SOFT_404',
  parked: 'PARKED',
  paywalled: 'PAYWALLED',
  silent: 'UNREACHABLE',
  refused: 'UNREACHABLE',
} as const satisfies Record<string, SourceStatus>

function seenAs({ status, lastSeen }: Known, shows: keyof typeof statuses | 'same' | 'unseen'): SourceStatus {
  if (shows === 'unseen') return status
  return shows === 'same' ? (lastSeen ?? 'ALIVE') : statuses[shows]
}

/** A page that was there is not called unreachable for one bad hour, and one that was gone has not come back by silence. */
function told({ status }: Known, seen: SourceStatus, failures: number): SourceStatus {
  if (seen !== 'UNREACHABLE') return seen
  if (isLost(status)) return status
  return failures === 1 && isThere(status) ? status : seen
}

const days = 24 * 60 * 60 * 1000

/** How many visits in a row, over how long, until silence counts as gone. */
const patience = { failures: 8, for: 42 * days }
/** A name that nobody has any more is rarely a passing trouble. */
const patienceWithoutName = { failures: 5, for: 21 * days }

function goneAfter(known: Known, failures: number, reason: Reason, at: Date): Reason | null {
  const { failures: needed, for: least } = reason === 'no-name' ? patienceWithoutName : patience
  const silentFor = known.failingSince ? at.getTime() - known.failingSince.getTime() : 0
  if (failures < needed || silentFor < least || isLost(known.status)) return null
  return reason === 'no-name' ? 'long-nameless' : 'long-silent'
}

/** Whether readers who follow the link find something. */
export const isThere = (status: SourceStatus): boolean =>
  status === 'ALIVE' || status === 'MOVED' || status === 'PAYWALLED'

/** Whether what was there is there no more, as far as is known. */
export const isLost = (status: SourceStatus): boolean =>
  status === 'DEAD' || status === 'SOFT_404' || status === 'PARKED'
