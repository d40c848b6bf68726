import type { TimelineView } from '@/lib/archive/timeline-views'

const numbers = new Intl.NumberFormat('en-GB')

/** "21 of 270 events: of the busiest times, those with most sources": which events a timeline names that has more. */
export const shownOf = ({ total, totalIs }: Pick<TimelineView, 'total' | 'totalIs'>, shown: number): string =>
  `${numbers.format(shown)} of ${totalIs === 'exact' ? '' : 'the newest '}${numbers.format(total)} events: of the busiest times, those with most sources`
