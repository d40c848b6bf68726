import { cacheLife, cacheTag } from 'next/cache'
import { isListType, isNamesType, isSlug, monthOfParams, type ListType, type NamesType } from '@/lib/archive/addresses'
import { getComparison, type AtComparison } from '@/lib/archive/comparison'
import { getCorrections } from '@/lib/archive/corrections'
import { getArchive, getMonth, getMonthHeat, getYear, type MonthHeat } from '@/lib/archive/counts'
import { getDay, getFront } from '@/lib/archive/days'
import { getEventAt, type AtAddress } from '@/lib/archive/events'
import type { Start } from '@/lib/archive/list-outline'
import { getListAt, type AtList } from '@/lib/archive/lists'
import { getNames } from '@/lib/archive/names'
import { getOnThisDay } from '@/lib/archive/on-this-day'
import { getSources } from '@/lib/archive/sources'
import type { SourcesView } from '@/lib/archive/sources-view'
import { tags, tagsOf } from '@/lib/archive/tags'
import type { CorrectionsView, NamesView, OnThisDayView } from '@/lib/archive/list-views'
import type { ArchiveView, DayView, FrontView, MonthView, PageView, YearView } from '@/lib/archive/views'
import { parseListPage } from '@/lib/archive/list-pages'
import {
  getTimelineAt,
  getToldTimelineAt,
  isTimelineType,
  type AtTimeline,
  type TimelineType,
  type ToldTimeline,
} from '@/lib/timeline/list-timeline'
import { parseRangePart, type Range } from '@/lib/timeline/range'
import type { TimelineView } from '@/lib/archive/timeline-views'
import { parsePlainDate, type PlainDate } from '@/lib/dates/plain-date'

// What pages show, kept until a command touches it: each entry carries the tags of everything it depends on. The
// parameters are checked before any query, so that a build, which tries one that means nothing, needs no database.

export async function findFront(edition: string): Promise<FrontView | null> {
  return edition === 'latest' ? cachedFront() : null
}

export async function findArchive(edition: string): Promise<ArchiveView | null> {
  return edition === 'all' ? cachedArchive() : null
}

export async function findYear(year: string): Promise<YearView | null> {
  return monthOfParams({ year, month: '1' }) ? cachedYear(Number(year)) : null
}

export async function findMonth(month: string): Promise<MonthView | null> {
  return isMonth(month) ? cachedMonth(month) : null
}

/** How busy the days of a month are. */
export async function findMonthHeat(month: string): Promise<MonthHeat | null> {
  return isMonth(month) ? cachedMonthHeat(month) : null
}

export async function findDay(date: string): Promise<DayView | null> {
  const day = parsePlainDate(date)
  return day && cachedDay(day)
}

/** What stands at an event's address; null when nothing was ever published there. */
export async function findEvent(date: string, slug: string): Promise<AtAddress> {
  const day = parsePlainDate(date)
  return day && isSlug(slug) ? cachedEventAt(day, slug) : null
}

/** One page of a context's, a topic's or a section's events, named as `parseListPage` reads it. */
export async function findList(type: string, slug: string, page: string): Promise<AtList> {
  const start = parseListPage(page)
  return start && isListType(type) && isSlug(slug) ? cachedList(type, slug, start) : null
}

/** What there is of contexts, topics, sections or publishers: one page of it, counted from 1. */
export async function findNames(type: string, page: string): Promise<NamesView | null> {
  return isNamesType(type) && /^[1-9]\d{0,4}$/.test(page) ? cachedNames(type, Number(page)) : null
}

/** A day (`MM-DD`) of every year: `page` is "latest", or the date that its years are before. */
export async function findOnThisDay(day: string, page: string): Promise<OnThisDayView | null> {
  const before = page === 'latest' ? null : parsePlainDate(page)
  if (!parsePlainDate(`2000-${day}`) || (before === null && page !== 'latest')) return null
  return cachedOnThisDay(day, before)
}

/** Two contexts by their slugs: `page` is "latest", or the date that the events of both are before. */
export async function findComparison(slug: string, other: string, page: string): Promise<AtComparison | null> {
  const before = page === 'latest' ? null : parsePlainDate(page)
  if ((before === null && page !== 'latest') || !isSlug(slug) || !isSlug(other) || slug >= other) return null
  return cachedComparison(slug, other, before)
}

/** One page of what was put right: `page` is "latest", or the date before which it was. */
export async function findCorrections(page: string): Promise<CorrectionsView | null> {
  const before = page === 'latest' ? null : parsePlainDate(page)
  return before === null && page !== 'latest' ? null : cachedCorrections(before)
}

/** One page of how many sources still answer, counted from 1. */
export async function findSources(page: string): Promise<SourcesView | null> {
  return /^[1-9]\d{0,4}$/.test(page) ? cachedSources(Number(page)) : null
}

/** The timeline of a context or a topic, of the days that `parseRangePart` reads. */
export async function findTimeline(type: string, slug: string, part: string): Promise<AtTimeline<TimelineView>> {
  const range = parseRangePart(part)
  return range && isTimelineType(type) && isSlug(slug) ? cachedTimeline(type, slug, range) : null
}

/** The same with all that is known of its events. */
export async function findToldTimeline(type: string, slug: string, part: string): Promise<AtTimeline<ToldTimeline>> {
  const range = parseRangePart(part)
  return range && isTimelineType(type) && isSlug(slug) ? cachedToldTimeline(type, slug, range) : null
}

function isMonth(text: string): boolean {
  const [year = '', month = ''] = text.split('-')
  return monthOfParams({ year, month }) === text
}

async function cachedFront() {
  'use cache'
  return keep(await getFront())
}

async function cachedArchive() {
  'use cache'
  return keep(await getArchive())
}

async function cachedYear(year: number) {
  'use cache'
  return keep(await getYear(year))
}

async function cachedMonth(month: string) {
  'use cache'
  return keep(await getMonth(month))
}

async function cachedMonthHeat(month: string) {
  'use cache'
  keepUnder([tags.everything, tags.heat(month)])
  return getMonthHeat(month)
}

async function cachedDay(date: PlainDate) {
  'use cache'
  return keep(await getDay(date))
}

/** Also "nothing stands here" is kept, under the day's tag: what is published there later is found at once. */
async function cachedEventAt(date: PlainDate, slug: string): Promise<AtAddress> {
  'use cache'
  const at = await getEventAt(date, slug)
  if (at?.found === 'event') keep(at.view)
  else keepUnder([tags.everything, tags.day(date)])
  return at
}

async function cachedList(type: ListType, slug: string, start: Start): Promise<AtList> {
  'use cache'
  keepUnder([tags.everything, tags[type](slug)])
  return getListAt(type, slug, start)
}

async function cachedComparison(slug: string, other: string, before: PlainDate | null): Promise<AtComparison> {
  'use cache'
  const at = await getComparison([slug, other], before)
  // Which names one that is unknown may mean depends on all of them.
  const names = at.found === 'unknown' ? [tags.archive] : []
  keepUnder([tags.everything, tags.context(slug), tags.context(other), ...names])
  return at
}

async function cachedTimeline(type: TimelineType, slug: string, range: Range) {
  'use cache'
  keepUnder([tags.everything, tags[type](slug)])
  return getTimelineAt(type, slug, range)
}

async function cachedToldTimeline(type: TimelineType, slug: string, range: Range) {
  'use cache'
  keepUnder([tags.everything, tags[type](slug)])
  return getToldTimelineAt(type, slug, range)
}

async function cachedNames(type: NamesType, page: number) {
  'use cache'
  keepUnder([tags.everything, tags.archive])
  return getNames(type, page)
}

async function cachedOnThisDay(day: string, before: PlainDate | null) {
  'use cache'
  return keep(await getOnThisDay(day, before))
}

async function cachedCorrections(before: PlainDate | null) {
  'use cache'
  keepUnder([tags.everything, tags.corrections])
  return getCorrections(before)
}

async function cachedSources(page: number) {
  'use cache'
  keepUnder([tags.everything, tags.sources])
  return getSources(page)
}

function keep<View extends PageView>(view: View): View {
  keepUnder(tagsOf(view))
  return view
}

function keepUnder(all: string[]): void {
  cacheLife('max')
  cacheTag(...all)
}
