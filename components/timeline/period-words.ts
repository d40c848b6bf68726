import { dateInWords, monthInWords } from '@/components/site/time'
import type { PeriodUnit, PeriodView } from '@/lib/archive/timeline-views'

/** "April 2017", "2017", "3 April 2017 to 9 April 2017": a period in words, the part of it that a timeline has. */
export function periodInWords({ from, to }: Pick<PeriodView, 'from' | 'to'>, unit: PeriodUnit | null): string {
  if (from === to) return dateInWords(from)
  if (unit === 'month') return monthInWords(from.slice(0, 7))
  if (unit === 'year') return from.slice(0, 4)
  if (unit === 'quarter' && from.slice(0, 7) !== to.slice(0, 7))
    return `${monthInWords(from.slice(0, 7))} to ${monthInWords(to.slice(0, 7))}`
  return `${dateInWords(from)} to ${dateInWords(to)}`
}
