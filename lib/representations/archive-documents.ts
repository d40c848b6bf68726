import { monthPath, yearPath } from '@/lib/archive/addresses'
import type { NamesView } from '@/lib/archive/list-views'
import type { ArchiveView, DayCountView, MonthView, YearView } from '@/lib/archive/views'
import type { Site } from '@/lib/representations/representation'
import { countedLink } from '@/lib/representations/link-documents'
import { absolute, formatsOf, urlOf } from '@/lib/representations/wire-addresses'

/** The archive as a document: how much happened in each year and month. */
export function archiveDocument(view: ArchiveView, site: Site) {
  return {
    type: view.type,
    url: urlOf(view, site),
    formats: formatsOf(view, site),
    earliest: view.earliest,
    latest: view.latest,
    total: view.total,
    years: view.years.map(({ year, path, total, months }) => ({
      year,
      url: absolute(path, site),
      total,
      months: months.map((month) => ({ month: month.month, url: absolute(month.path, site), total: month.total })),
    })),
  }
}

/** A year as a document: its months, each with all its days. */
export function yearDocument(view: YearView, site: Site) {
  return {
    type: view.type,
    year: view.year,
    url: urlOf(view, site),
    previous: view.previous === null ? null : absolute(yearPath(view.previous), site),
    next: view.next === null ? null : absolute(yearPath(view.next), site),
    formats: formatsOf(view, site),
    total: view.total,
    months: view.months.map(({ month, path, total, days }) => ({
      month,
      url: absolute(path, site),
      total,
      days: days.map((day) => dayCount(day, site)),
    })),
    biggestDays: view.biggestDays.map((day) => dayCount(day, site)),
    mostNamed: view.mostNamed.map((context) => countedLink('context', context, site)),
  }
}

const names = { contexts: 'context', topics: 'topic', sections: 'section', publishers: 'publisher' } as const

/** What there is of contexts, topics, sections or publishers. */
export function namesDocument(view: NamesView, site: Site) {
  const type = names[view.type]
  return {
    type: view.type,
    url: urlOf(view, site),
    formats: formatsOf(view, site),
    total: view.total,
    next: view.next === null ? null : urlOf(nextNames(view, view.next), site),
    most: view.most.map((name) => countedLink(type, name, site)),
    recentSince: view.recentSince,
    recent: view.recent.map((name) => countedLink(type, name, site)),
  }
}

/** The page of names that follows. */
export const nextNames = ({ type, path }: NamesView, page: number) => ({ type, path, query: `page=${page}` })

/** A month as a document: how many events each day has. */
export function monthDocument(view: MonthView, site: Site) {
  return {
    type: view.type,
    month: view.month,
    url: urlOf(view, site),
    previous: view.previous && absolute(monthPath(view.previous), site),
    next: view.next && absolute(monthPath(view.next), site),
    formats: formatsOf(view, site),
    total: view.total,
    days: view.days.map((day) => dayCount(day, site)),
  }
}

export const dayCount = ({ date, path, events }: DayCountView, site: Site) => ({
  date,
  url: urlOf({ type: 'day', path }, site),
  events,
})
