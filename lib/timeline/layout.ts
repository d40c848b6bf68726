import { scaleUtc } from 'd3-scale'
import { addDays, formatDate, fromDatabaseDate, toDatabaseDate, type PlainDate } from '@/lib/dates/plain-date'
import { daysOf, type Span } from '@/lib/timeline/periods'

/**
 * How wide a timeline is drawn at least, in pixels: what keeps its distance there keeps it in every wider drawing, for places are
 * shares of the width and texts are not.
 */
export const leastWidth = 880

/** A drawing may be 1, 2, 4 or 8 times as wide; the wider it is, the more is labelled. */
export const zooms = [0, 1, 2, 3] as const
export type Zoom = (typeof zooms)[number]

/** The place of a day's morning in a time, as a share of its width. */
export const placeOf = (date: PlainDate, span: Span): number =>
  (daysOf({ from: span.from, to: date }) - 1) / daysOf(span)

/** Places of events, oldest first, as shares of the width: those of one day are set side by side within it. */
export function placeEvents(dates: PlainDate[], span: Span): number[] {
  const ofDay = new Map<PlainDate, number>()
  for (const date of dates) ofDay.set(date, (ofDay.get(date) ?? 0) + 1)
  const before = new Map<PlainDate, number>()
  return dates.map((date) => {
    const index = before.get(date) ?? 0
    before.set(date, index + 1)
    return placeOf(date, span) + (index + 0.5) / (ofDay.get(date) ?? 1) / daysOf(span)
  })
}

/** For each place the lowest lane in which a mark of so many pixels does not touch the one before it. */
export function packLanes(places: number[], size: number): number[] {
  const ends: number[] = []
  return places.map((place) => {
    const start = place * leastWidth
    const free = ends.findIndex((end) => end <= start)
    const lane = free < 0 ? ends.length : free
    ends[lane] = start + size
    return lane
  })
}

/** About how wide a text is in the size of notes, in pixels; letters of East Asia are twice as wide as ours. */
export const textWidth = (text: string): number =>
  [...text].reduce((width, letter) => width + ((letter.codePointAt(0) ?? 0) > 0x2e7f ? 13.5 : 6.9), 0)

/** The beginning of a headline, in at most two lines of whole words. */
export function inTwoLines(headline: string, letters = 32): string[] {
  const words = headline.split(/\s+/)
  const first = take(words, letters)
  const second = take(words.slice(first.length), letters)
  const isWhole = first.length + second.length === words.length
  const lines = [cut(first, letters), cut(second, letters)].filter((line) => line !== '')
  return isWhole
    ? lines
    : lines.map((line, i) => (i === lines.length - 1 ? `${line.replace(/[\s,;:.…–—-]+$/u, '')}…` : line))
}

/** As many words as there is room for, and one at least. */
function take(words: string[], letters: number): string[] {
  let length = 0
  const beyond = words.findIndex((word, i) => (length += [...word].length + 1) - 1 > letters && i > 0)
  return beyond < 0 ? words : words.slice(0, beyond)
}

/** A text without spaces may be longer than a line. */
const cut = (words: string[], letters: number): string => [...words.join(' ')].slice(0, letters + 6).join('')

export type Tick = { place: number; date: string; label: string }

/** The dates that stand under a timeline of so many times the width: years, months or days, the first with its year. */
export function ticksAt(zoom: Zoom, span: Span): Tick[] {
  const end = addDays(span.to, 1)
  const dates = scaleUtc([toDatabaseDate(span.from), toDatabaseDate(end)], [0, 1]).ticks(7 * 2 ** zoom)
  const days = [...new Set(dates.map(fromDatabaseDate))].filter((date) => date <= span.to)
  return days.map((date, i) => ({ place: placeOf(date, span), date, label: labelOf(date, i === 0, days) }))
}

function labelOf(date: PlainDate, isFirst: boolean, all: PlainDate[]): string {
  if (all.every((other) => other.endsWith('-01-01'))) return date.slice(0, 4)
  const isMonths = all.every((other) => other.endsWith('-01'))
  const year = isFirst || date.endsWith('-01-01') ? ({ year: 'numeric' } as const) : {}
  return formatDate(date, { ...(isMonths ? {} : { day: 'numeric' }), month: 'short', ...year })
}
