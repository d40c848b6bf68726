import type { AddressBook } from '@/lib/events/address-book'
import type { ChangeState, EventState } from '@/lib/events/event-state'
import { fields, isSameField } from '@/lib/events/facts'

/** Gives the event its address, its version and, where readers see it, its line of history, all by what changed since `before`. */
export function withHistory(before: EventState, after: EventState, at: string, book: AddressBook): EventState {
  if (!isVisiblyChanged(before, after)) return after
  const isMoved = before.facts.date !== after.facts.date || before.facts.headline !== after.facts.headline
  const slug = isMoved ? book.take(after.facts.date, after.facts.headline, after.id) : after.slug
  const next = { ...after, slug, version: before.version + 1, modifiedAt: versionTime(at, before.modifiedAt) }
  return next.status === 'PUBLISHED' ? { ...next, changes: withLine(next, at) } : next
}

/**
 * The history with what the event is now as its newest line. An editor may have changed it after the page was read; what
 * is public from now on comes after that nevertheless.
 */
export function withLine({ facts, slug, changes }: EventState, at: string): ChangeState[] {
  const last = changes.at(-1)?.at ?? at
  return uniteChanges(changes, [{ headline: facts.headline, date: facts.date, slug: slug!, at: laterOf(at, last) }])
}

export const isVisiblyChanged = (before: EventState, after: EventState): boolean =>
  before.status !== after.status || fields.some((field) => !isSameField(field, before.facts, after.facts))

/**
 * Two histories as one, in time order, without saying a headline twice running; times stay apart by at least a
 * millisecond. The newest line names the newest address, also when only the date changed.
 */
export function uniteChanges(...histories: ChangeState[][]): ChangeState[] {
  const united: ChangeState[] = []
  for (const line of histories.flat().sort((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    const last = united.at(-1)
    if (last?.headline === line.headline) Object.assign(last, { date: line.date, slug: line.slug })
    else united.push({ ...line, at: last ? laterOf(line.at, justAfter(last.at)) : line.at })
  }
  return united
}

/** An event that is taken back, with the reason that its address then gives. */
export function withdrawn(event: EventState, reason: string, at = new Date().toISOString()): EventState {
  const withdrawnAt = versionTime(at, event.modifiedAt)
  const status = { status: 'WITHDRAWN', withdrawnAt, withdrawnReason: reason } as const
  return { ...event, ...status, version: event.version + 1, modifiedAt: withdrawnAt }
}

/**
 * When a version was made that follows one of `before`: `at`, or a second after that one where `at` is earlier, because a clock was put
 * back or a page was read before somebody wrote. Last-Modified and Memento-Datetime tell no shorter times apart.
 */
export const versionTime = (at: string, before: string) =>
  Date.parse(at) >= Date.parse(before) ? at : new Date(Date.parse(before) + 1_000).toISOString()

export const laterOf = (a: string, b: string) => (Date.parse(a) >= Date.parse(b) ? a : b)
const justAfter = (at: string) => new Date(Date.parse(at) + 1).toISOString()
