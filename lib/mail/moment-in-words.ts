import { formatDate, plainDate } from '@/lib/dates/plain-date'

/** "24 November 2026, 14:05 UTC": whoever reads it may be anywhere. */
export function momentInWords(moment: Date): string {
  const iso = moment.toISOString()
  const date = formatDate(plainDate(iso.slice(0, 10)), { day: 'numeric', month: 'long', year: 'numeric' })
  return `${date}, ${iso.slice(11, 16)} UTC`
}
