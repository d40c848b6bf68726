import { dayPath, eventPath } from '@/lib/archive/addresses'
import type { WithdrawnView } from '@/lib/archive/views'
import { fromDatabaseDate, type PlainDate } from '@/lib/dates/plain-date'
import { getDayHistory, momentsOf } from '@/lib/versions/day-history'
import { ownerOf, toVersionLink, toWithdrawn } from '@/lib/versions/find-version'
import { isPublic, listKeptVersions } from '@/lib/versions/kept-versions'
import { knownPath, momentOf } from '@/lib/versions/version-addresses'

/** A page as it was since a time; without suffix, relative to the site. */
export type Memento = { path: string; at: Date }

/** How an event or a day (its path, without suffix) was, the earliest first; never empty. */
export type Mementos = { of: string; type: 'event' | 'day'; list: [Memento, ...Memento[]] }

export type AtMementos = { found: 'page'; view: Mementos } | { found: 'withdrawn'; view: WithdrawnView } | null

/** Of the event to which an address leads today, also one that it had earlier. */
export async function getEventMementos(date: PlainDate, slug: string): Promise<{ ids: string[]; at: AtMementos }> {
  const owner = await ownerOf(date, slug)
  if (!owner) return { ids: [], at: null }
  const ids = [owner.id]
  if (owner.status === 'WITHDRAWN') return { ids, at: { found: 'withdrawn', view: toWithdrawn(owner) } }
  if (owner.status !== 'PUBLISHED') return { ids, at: null }
  const kept = (await listKeptVersions(ids)).filter(isPublic)
  const of = eventPath(fromDatabaseDate(owner.date), owner.slug ?? '')
  const mementos = kept.map((one) => ({ path: toVersionLink(one).path, at: one.at }))
  return { ids, at: asMementos(of, 'event', mementos) }
}

/** Of a day, as often as it changed. */
export async function getDayMementos(date: PlainDate): Promise<{ ids: string[]; at: AtMementos }> {
  const history = await getDayHistory(date)
  const mementos = momentsOf(history).map((at) => ({ path: knownPath(date, momentOf(at)), at }))
  return { ids: [...history.today.keys()], at: asMementos(dayPath(date), 'day', mementos) }
}

function asMementos(of: string, type: 'event' | 'day', [first, ...more]: Memento[]): AtMementos {
  return first ? { found: 'page', view: { of, type, list: [first, ...more] } } : null
}

/** The one that stood at a time: the last of those before it, of a time before all the first (RFC 7089, 4.5.3). */
export function mementoAt({ list }: Mementos, time: Date): Memento {
  const second = Math.floor(time.getTime() / 1000)
  return list.findLast(({ at }) => Math.floor(at.getTime() / 1000) <= second) ?? list[0]
}
