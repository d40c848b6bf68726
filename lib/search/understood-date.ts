import { Temporal } from 'temporal-polyfill'
import { plainDate, type PlainDate } from '@/lib/dates/plain-date'

/** A day, a month or a year that a question names, and what the question says besides. */
export type UnderstoodDate = { span: 'day' | 'month' | 'year'; from: PlainDate; to: PlainDate; rest: string }

const months = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august'],
  ...['september', 'october', 'november', 'december'],
]
const shortMonths = ['sept', ...months.map((name) => name.slice(0, 3))]
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

const month = `(?<month>${[...months, ...shortMonths].join('|')})\\.?`
const year = '(?<year>1[6-9]\\d\\d|20\\d\\d)'
const day = '(?<day>3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th)?'

type Found = Record<string, string | undefined>
type Reader = (found: Found, today: Temporal.PlainDate) => Pick<UnderstoodDate, 'span' | 'from' | 'to'> | null

/** How people write dates, what says most first. A month without its year is a date only where "last" or "this" says which. */
const readers: [pattern: string, read: Reader][] = [
  ['(?<year>\\d{4})-(?<number>\\d{1,2})-(?<day>\\d{1,2})', numbered],
  [`(?:(?:${weekdays.join('|')}),? )?(?:the )?${day}(?: of)? ${month},? ${year}`, named],
  [`(?:(?:${weekdays.join('|')}),? )?${month} (?:the )?${day},? ${year}`, named],
  ['(?<year>\\d{4})-(?<number>\\d{2})', numbered],
  [`${month},?(?: of)? ${year}`, named],
  [
    'today|yesterday|day before yesterday',
    ({ all }, today) => daySpan(today.subtract({ days: daysAgo[all ?? ''] ?? 0 })),
  ],
  [`last (?<weekday>${weekdays.join('|')})`, lastWeekday],
  [`last (?<month>${months.join('|')})`, lastMonth],
  ['last month', (_, today) => monthSpan(today.subtract({ months: 1 }))],
  ['this month', (_, today) => monthSpan(today)],
  ['last year', (_, today) => yearSpan(today.year - 1)],
  ['this year', (_, today) => yearSpan(today.year)],
  [year, ({ year }) => yearSpan(Number(year))],
]

/** Finds the first date that a question says outside quotation marks, counted from `today` (UTC) where it is "last March". */
export function understandDate(question: string, today: PlainDate): UnderstoodDate | null {
  const open = question.replace(/-?"[^"]*("|$)/g, (phrase) => '"'.repeat(phrase.length))
  for (const [pattern, read] of readers) {
    const found = new RegExp(`(?<![\\p{L}\\p{N}"*-])(?:${pattern})(?![\\p{L}\\p{N}"*-])`, 'iu').exec(open)
    if (!found) continue
    const groups = Object.entries(found.groups ?? {}).map(([name, text]) => [name, text?.toLowerCase()] as const)
    const span = read({ ...Object.fromEntries(groups), all: found[0].toLowerCase() }, Temporal.PlainDate.from(today))
    if (!span) continue
    const rest = `${question.slice(0, found.index)} ${question.slice(found.index + found[0].length)}`
    const words = rest.replace(/\s+/g, ' ').trim()
    return { ...span, rest: words.replace(/^(?:in|on)(?: |$)|(?: |^)(?:in|on)$/gi, '').trim() }
  }
  return null
}

const daysAgo: Record<string, number> = { today: 0, yesterday: 1, 'day before yesterday': 2 }

const monthNumber = (name = '') => months.findIndex((known) => known.startsWith(name.slice(0, 3))) + 1

function numbered({ year, number, day }: Found) {
  return spanOf(Number(year), Number(number), day === undefined ? null : Number(day))
}

function named({ year, month, day }: Found) {
  return spanOf(Number(year), monthNumber(month), day === undefined ? null : Number(day))
}

/** Null for a day that does not exist. */
function spanOf(year: number, month: number, day: number | null) {
  if (year < 1 || month < 1 || month > 12) return null
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  if (day === null) return monthSpan(first)
  return day >= 1 && day <= first.daysInMonth ? daySpan(first.with({ day })) : null
}

function lastWeekday({ weekday = '' }: Found, today: Temporal.PlainDate) {
  const back = (today.dayOfWeek - weekdays.indexOf(weekday) - 1 + 7) % 7 || 7
  return daySpan(today.subtract({ days: back }))
}

/** In April last March was weeks ago; in March it was a year ago. */
function lastMonth({ month = '' }: Found, today: Temporal.PlainDate) {
  const number = monthNumber(month)
  return spanOf(number < today.month ? today.year : today.year - 1, number, null)
}

const textOf = (date: Temporal.PlainDate) => plainDate(date.toString())

const daySpan = (date: Temporal.PlainDate) => ({ span: 'day' as const, from: textOf(date), to: textOf(date) })

const monthSpan = (date: Temporal.PlainDate) => ({
  span: 'month' as const,
  from: textOf(date.with({ day: 1 })),
  to: textOf(date.with({ day: date.daysInMonth })),
})

const yearSpan = (year: number) => ({
  span: 'year' as const,
  from: plainDate(`${year}-01-01`),
  to: plainDate(`${year}-12-31`),
})
