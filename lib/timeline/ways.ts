import type { TimelineView } from '@/lib/archive/timeline-views'
import { addDays, parsePlainDate, type PlainDate } from '@/lib/dates/plain-date'
import { daysOf, type Span } from '@/lib/timeline/periods'
import type { Range } from '@/lib/timeline/range'

/** From some days of a timeline to as many before them and after, and to all of it. `queryOf` writes the query of a range. */
export function waysBetween({ from, to }: Range, all: Span, queryOf: (range: Range) => string): TimelineView['ways'] {
  const shown = { from: from ?? all.from, to: to ?? all.to }
  const days = daysOf(shown)
  return {
    earlier: all.from < shown.from ? queryOf({ from: moved(shown.from, -days), to: moved(shown.from, -1) }) : null,
    later: all.to > shown.to ? queryOf({ from: moved(shown.to, 1), to: moved(shown.to, days) }) : null,
    whole: from || to ? queryOf({ from: null, to: null }) : null,
  }
}

/** Null where the calendar ends. */
const moved = (date: PlainDate, days: number): PlainDate | null => parsePlainDate(addDays(date, days))
