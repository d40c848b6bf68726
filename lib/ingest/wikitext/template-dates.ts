import { monthNumber } from './written-dates'

const MONTHS = 'January February March April May June July August September October November December'.split(' ')
const DAY_MS = 86_400_000

/** `['2017', '5', '12']` → "12 May 2017"; leaves out what is missing and keeps what is no number. */
export function writtenDate([year = '', month = '', day = '']: string[]): string {
  const number = monthNumber(month)
  return [day, number ? (MONTHS[number - 1] ?? month) : month, year].filter(Boolean).join(' ')
}

/** Years between two dates given as year, month, day, year, month, day; '' unless both are there. */
export function ageInYears(parameters: string[]): string {
  const span = between(parameters)
  return span ? String(span.years) : ''
}

/** The same as years and days, as in "33 years, 24 days". */
export function ageInYearsAndDays(parameters: string[]): string {
  const span = between(parameters)
  return span ? `${span.years} years, ${span.days} days` : ''
}

function between(parameters: string[]): { years: number; days: number } | null {
  const numbers = parameters.map(Number)
  const [y1 = NaN, m1 = NaN, d1 = NaN, y2 = NaN, m2 = NaN, d2 = NaN] = numbers
  if (![y1, m1, d1, y2, m2, d2].every(Number.isInteger)) return null
  const isBeforeBirthday = m2 < m1 || (m2 === m1 && d2 < d1)
  const years = y2 - y1 - (isBeforeBirthday ? 1 : 0)
  const days = Math.round((Date.UTC(y2, m2 - 1, d2) - Date.UTC(y1 + years, m1 - 1, d1)) / DAY_MS)
  return Number.isFinite(days) ? { years, days } : null
}
