import { parsePlainDate } from '@/lib/dates/plain-date'
import { monthOf } from '@/lib/sources/describe/month-names'

/** A calendar date as it was written. */
export type WrittenDate = {
  date: string
  /** Of an instant whose zone is no place's: the calendar date where it was written may be the one before or after. */
  isUtc: boolean
  /** In milliseconds since 1970, where it is an instant. */
  instant: number | null
}

/** Whether 4/7/2017 is the fourth of July or the seventh of April. */
export type DateOrder = 'day-first' | 'month-first'

const of = (year: number, month: number, day: number): string | null => {
  const pad = (number: number, length: number) => String(number).padStart(length, '0')
  const date = parsePlainDate(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`)
  return date !== null && isPlausible(date) ? date : null
}

/** Before 1850 there was no telegraph, and clocks that were never set say 1900 and 1970. */
const isPlausible = (date: string) =>
  date >= '1850' && date < '2200' && !/^(?:1970|1900|1899)-(?:01-01|12-3[01])$/.test(date)

const plain = (date: string | null): WrittenDate | null =>
  date === null ? null : { date, isUtc: false, instant: null }

/** Reads a value that is a date or a moment and nothing else, as attributes have them. */
export function readDate(text: string, order: DateOrder): WrittenDate | null {
  const value = withOurDigits(text.trim()).slice(0, 120)
  return readIso(value) ?? readEpoch(value) ?? readCompact(value) ?? findDate(value, order)
}

const iso =
  /^["'\s]*(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:T|\s+|\s*,\s*|\s*at\s*)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{1,2})?)?/i

function readIso(text: string): WrittenDate | null {
  const [, year, month, day, hour, minute, second, zone] = iso.exec(text) ?? []
  const date = year === undefined ? null : of(Number(year), Number(month), Number(day))
  if (date === null) return null
  if (hour === undefined || zone === undefined) return plain(date)
  const offset = offsetOf(zone)
  const instant = Date.parse(`${date}T${hour.padStart(2, '0')}:${minute}:${second ?? '00'}Z`) - offset * 60_000
  return { date, isUtc: offset === 0, instant: Number.isNaN(instant) ? null : instant }
}

/** In minutes. */
function offsetOf(zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(zone) ?? []
  if (sign === undefined) return 0
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes ?? 0))
}

function readEpoch(text: string): WrittenDate | null {
  if (!/^\d{9,10}(?:\.\d+)?$|^\d{13}$/.test(text)) return null
  const instant = Math.trunc(Number(text)) * (text.length === 13 ? 1 : 1_000)
  const date = new Date(instant).toISOString().slice(0, 10)
  return date >= '1990' && isPlausible(date) ? { date, isUtc: true, instant } : null
}

function readCompact(text: string): WrittenDate | null {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})(?:$|T|\d{2,6}$|\s)/.exec(text) ?? []
  return year === undefined ? null : plain(of(Number(year), Number(month), Number(day)))
}

const letters = String.raw`[\p{L}\p{M}]{3,14}`
const arabic = String.raw`(?:كانون|تشرين)\s(?:الأول|الثاني)`
const name = String.raw`(${arabic}|${letters})`
const patterns: { pattern: RegExp; read: (found: string[], order: DateOrder) => string | null }[] = [
  // 2017-04-07, 2017/4/7, 2017年4月7日, 2017년 4월 7일
  {
    pattern: /(?<!\d)((?:1[89]|20|25)\d{2})\s?[-/.年년]\s?(\d{1,2})\s?[-/.月월]\s?(\d{1,2})(?!\d)/,
    read: ([year, month, day]) => of(western(Number(year)), Number(month), Number(day)),
  },
  // 7 April 2017, 7. April 2017, 7 de abril de 2017, 7th of April, 2017, 07-Apr-17
  {
    pattern: new RegExp(
      String.raw`(?<![\d:])(\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)?[\s,-]{0,3}(?:de |of |d'|di )?${name}\.?[\s,/-]{0,3}(?:de |del |of )?((?:1[89]|20|25)\d{2}|\d{2}(?![\d:]))(?!\d)`,
      'iu',
    ),
    read: ([day, month, year]) => named(year!, month!, day!),
  },
  // April 7, 2017; Apr. 7th 2017; Apr 07 10:30:00 EDT 2017
  {
    pattern: new RegExp(
      String.raw`${name}\.?[\s-]{1,3}(\d{1,2})(?:st|nd|rd|th)?,?\s{0,3}(?:(?:at\s)?\d{1,2}:\d{2}(?::\d{2})?\s?(?:[ap]\.?m\.?)?\s?(?:[A-Z]{2,5}(?:[+-]\d{2}:?\d{2})?)?,?\s)?((?:1[89]|20)\d{2})(?!\d)`,
      'iu',
    ),
    read: ([month, day, year]) => named(year!, month!, day!),
  },
  // 2017. április 7., 2017 April 7
  {
    pattern: new RegExp(String.raw`(?<!\d)((?:1[89]|20)\d{2})[.,]?\s${name}\.?\s(\d{1,2})(?![\d:])`, 'iu'),
    read: ([year, month, day]) => named(year!, month!, day!),
  },
  // 7 tháng 4, 2017
  {
    pattern: /(\d{1,2})\s(?:tháng|th)\s?(\d{1,2}),?\s(?:năm\s)?(20\d{2})/iu,
    read: ([day, month, year]) => of(Number(year), Number(month), Number(day)),
  },
  // 平成29年4月7日
  {
    pattern: /(令和|平成|昭和)\s?(\d{1,2}|元)年\s?(\d{1,2})月\s?(\d{1,2})日/u,
    read: ([era, year, month, day]) =>
      of(
        { 令和: 2018, 平成: 1988, 昭和: 1925 }[era!]! + (year === '元' ? 1 : Number(year)),
        Number(month),
        Number(day),
      ),
  },
  {
    pattern: /(?<![\d.,:/-])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?((?:1[89]|20|25)\d{2}|\d{2})(?![\d/.-]\d|\d)/,
    read: ([first, mark, second, year], order) =>
      numeric(Number(first), Number(second), year!, mark === '.' ? 'day-first' : order),
  },
]

/** The first date in a text. */
export function findDate(text: string, order: DateOrder): WrittenDate | null {
  const digits = withOurDigits(text).slice(0, 3_000)
  let best: { at: number; date: string } | null = null
  for (const { pattern, read } of patterns) {
    // A few: what looks like a date may be none ("12 people 2017").
    const everywhere = new RegExp(pattern.source, `${pattern.flags}g`)
    for (const [times, found] of [...take(digits.matchAll(everywhere), 8)].entries()) {
      const date = read(found.slice(1), order)
      if (date !== null && (best === null || found.index < best.at)) best = { at: found.index, date }
      if (date !== null || times >= 8) break
    }
  }
  if (best === null) return null
  const isUtc = /\b\d{1,2}:\d{2}(?::\d{2})?\s?(?:UTC|GMT|Z)(?![+-](?!0000))/.test(digits)
  return { date: best.date, isUtc, instant: null }
}

function* take<Item>(items: Iterable<Item>, most: number): Generator<Item> {
  let taken = 0
  for (const item of items) {
    if (taken++ >= most) return
    yield item
  }
}

const named = (year: string, month: string, day: string): string | null => {
  const number = monthOf(month)
  return number === null ? null : of(western(fullYear(year)), number, Number(day))
}

const fullYear = (year: string) => (year.length === 4 ? Number(year) : Number(year) + (Number(year) < 70 ? 2000 : 1900))

/** Thailand counts from the Buddha's death. */
const western = (year: number) => (year >= 2500 ? year - 543 : year)

function numeric(first: number, second: number, year: string, order: DateOrder): string | null {
  const dayFirst = first > 12 || (second <= 12 && order === 'day-first')
  return of(western(fullYear(year)), dayFirst ? second : first, dayFirst ? first : second)
}

/** Arabic, Persian and Indian digits as ours. */
const withOurDigits = (text: string): string =>
  text.replace(/[٠-٩۰-۹०-९]/g, (digit) => String((digit.charCodeAt(0) & 15) - (digit >= '०' ? 6 : 0)))
