import type { PeriodView, TimelineEventView, TimelineView } from '@/lib/archive/timeline-views'
import { addDays, formatDate, plainDate } from '@/lib/dates/plain-date'
import { placeLabels } from '@/lib/timeline/labels'
import {
  inTwoLines,
  packLanes,
  placeEvents,
  placeOf,
  textWidth,
  ticksAt,
  zooms,
  type Tick,
  type Zoom,
} from '@/lib/timeline/layout'
import type { Span } from '@/lib/timeline/periods'

/** Places and widths are shares of the width, all that goes up and down is in pixels from the top. */
export type Drawing = {
  height: number
  /** Where the line of time is. */
  axis: number
  marks: Mark[]
  bars: Bar[]
  ticks: { zoom: Zoom; dates: Tick[] }[]
}

export type Mark = { event: TimelineEventView; place: number; y: number; radius: number; label: MarkLabel | null }
export type MarkLabel = { lines: string[]; date: string; top: number; side: 'start' | 'end'; from: Zoom }
export type Bar = { period: PeriodView; place: number; width: number; top: number; height: number }

const laneHeight = 54
const barsHeight = 88
const axisHeight = 26
const markSize = 12
/** So high may marks be piled up at their full size; higher piles are set more densely. */
const mostPiled = 168

/** How a timeline is drawn; null where there is nothing to draw. Pure. */
export function drawTimeline(view: TimelineView): Drawing | null {
  if (!view.earliest || !view.latest) return null
  const span = { from: plainDate(view.earliest), to: plainDate(view.latest) }
  const marks = placeMarks(view.events, span)
  const barsTop = marks.height
  const axis = barsTop + (view.periods.length ? barsHeight : 0)
  return {
    height: axis + axisHeight,
    axis,
    marks: marks.marks,
    bars: drawBars(view.periods, span, axis),
    ticks: zooms.map((zoom) => ({ zoom, dates: ticksAt(zoom, span) })),
  }
}

function placeMarks(events: TimelineEventView[], span: Span): { marks: Mark[]; height: number } {
  const places = placeEvents(
    events.map(({ date }) => plainDate(date)),
    span,
  )
  const lanes = packLanes(places, markSize)
  const pile = Math.max(0, ...lanes) + 1
  const step = Math.min(markSize, mostPiled / pile)
  const texts = events.map(labelTexts)
  const labels = placeLabels(
    events.map(({ sourceCount, coverImage }, i) => ({
      place: places[i] ?? 0,
      width: 6 + Math.max(...[texts[i]?.date ?? '', ...(texts[i]?.lines ?? [])].map(textWidth)),
      weight: sourceCount + (coverImage ? 0.5 : 0),
    })),
  )
  const labelLanes = Math.max(0, ...labels.map((label) => (label ? label.lane + 1 : 0)))
  const height = labelLanes * laneHeight + pile * step + 10
  const marks = events.map((event, i): Mark => {
    const label = labels[i] ?? null
    return {
      event,
      place: places[i] ?? 0,
      y: height - (lanes[i] ?? 0) * step - 10,
      radius: Math.max(2.5, step / 2 - 1),
      label: label && {
        ...(texts[i] ?? { lines: [], date: '' }),
        ...{ top: (labelLanes - 1 - label.lane) * laneHeight, side: label.side, from: label.from },
      },
    }
  })
  return { marks, height }
}

const labelTexts = ({ headline, date }: TimelineEventView) => ({
  lines: inTwoLines(headline),
  date: formatDate(plainDate(date), { day: 'numeric', month: 'short', year: 'numeric' }),
})

function drawBars(periods: PeriodView[], span: Span, axis: number): Bar[] {
  const most = Math.max(1, ...periods.map(({ events }) => events))
  return periods.map((period) => {
    const place = placeOf(plainDate(period.from), span)
    const height = Math.max(2, (period.events / most) * (barsHeight - 8))
    const width = placeOf(addDays(plainDate(period.to), 1), span) - place
    return { period, place, width, top: axis - height, height }
  })
}
