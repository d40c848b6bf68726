import { cacheLife, cacheTag } from 'next/cache'
import { isSlug } from '@/lib/archive/addresses'
import { tags } from '@/lib/archive/tags'
import type { EventVersionView, KnownDayView, VersionsView } from '@/lib/archive/version-views'
import { parsePlainDate, type PlainDate } from '@/lib/dates/plain-date'
import { getVersion, getVersions, type AtVersions } from '@/lib/versions/find-version'
import { getKnownDay } from '@/lib/versions/known-day'
import { getDayMementos, getEventMementos, type AtMementos } from '@/lib/versions/mementos'
import { lastInstantOf } from '@/lib/versions/version-addresses'

// As lib/archive/cached-pages.ts: kept until a command touches the day of the address or one of the events it depends on.

type At<View> = AtVersions<View>['at']

/** What stands at the address of one version. */
export async function findVersion(date: string, slug: string, version: string): Promise<At<EventVersionView>> {
  const day = parsePlainDate(date)
  return day && isSlug(slug) && /^[1-9]\d{0,8}$/.test(version) ? cachedVersion(day, slug, Number(version)) : null
}

/** What stands at the address of an event's versions. */
export async function findVersions(date: string, slug: string): Promise<At<VersionsView>> {
  const day = parsePlainDate(date)
  return day && isSlug(slug) ? cachedVersions(day, slug) : null
}

/** A day as it was known: `known` is a date or a moment (`lastInstantOf`). */
export async function findKnownDay(date: string, known: string): Promise<KnownDayView | null> {
  const day = parsePlainDate(date)
  return day && lastInstantOf(known) ? cachedKnownDay(day, known) : null
}

/** How an event, or without a slug a day, was at all times. */
export async function findMementos(date: string, slug: string | null): Promise<AtMementos> {
  const day = parsePlainDate(date)
  return day && (slug === null || isSlug(slug)) ? cachedMementos(day, slug) : null
}

async function cachedVersion(date: PlainDate, slug: string, version: number) {
  'use cache'
  const { ids, at } = await getVersion(date, slug, version)
  keepUnder(date, ids)
  return at
}

async function cachedVersions(date: PlainDate, slug: string) {
  'use cache'
  const { ids, at } = await getVersions(date, slug)
  keepUnder(date, ids)
  return at
}

async function cachedKnownDay(date: PlainDate, known: string) {
  'use cache'
  const found = await getKnownDay(date, known)
  keepUnder(date, found?.ids ?? [])
  return found && found.view
}

async function cachedMementos(date: PlainDate, slug: string | null) {
  'use cache'
  const { ids, at } = await (slug === null ? getDayMementos(date) : getEventMementos(date, slug))
  keepUnder(date, ids)
  return at
}

/** Next keeps at most 128 tags for one entry; a day's own tag stands for the events that are on it. */
function keepUnder(date: PlainDate, ids: string[]): void {
  cacheLife('max')
  cacheTag(tags.everything, tags.day(date), ...ids.slice(0, 120).map(tags.event))
}
