import { hueOf } from '@/components/day/hue'
import { eventsInWords } from '@/components/site/count'
import { dateInWords } from '@/components/site/time'
import { periodInWords } from '@/components/timeline/period-words'
import { TimelineLegend } from '@/components/timeline/timeline-legend'
import { canonicalAddress } from '@/lib/archive/addresses'
import type { PeriodView, TimelineView } from '@/lib/archive/timeline-views'
import { drawTimeline, type Bar, type Drawing, type Mark } from '@/lib/timeline/drawing'
import { leastWidth } from '@/lib/timeline/layout'

type TimelineFigureProps = {
  view: TimelineView
  /** Where the timeline of a period is. */
  hrefOf: (query: string) => string
  /** Whether its events are opened in a window of their own: in another site's page they must be. */
  isFramed?: boolean
}

/**
 * Events on a line of time, drawn whole on the server; on a narrow page it is scrolled. public/timeline.js makes it one to zoom
 * into and to move in by keys, and shows of the event that is pointed at what the list says of it.
 */
export function TimelineFigure({ view, hrefOf, isFramed = false }: TimelineFigureProps) {
  const drawing = drawTimeline(view)
  if (!drawing) return null
  return (
    <figure
      className="timeline"
      data-timeline=""
      data-zoom="0"
      data-here={hrefOf(view.query)}
      data-from={view.earliest}
      data-to={view.latest}
    >
      <div className="timeline-tools" data-timeline-tools="" />
      <div
        id="drawing"
        className="timeline-scroller"
        data-timeline-scroller=""
        tabIndex={0}
        role="group"
        aria-label="Timeline"
        dir="ltr"
      >
        <svg
          width="100%"
          height={drawing.height}
          style={{ minWidth: leastWidth }}
          role="group"
          aria-label={nameOf(view)}
        >
          <Ticks drawing={drawing} />
          {drawing.bars.map((bar, i) => (
            <BarLink
              key={bar.period.from}
              bar={bar}
              index={i}
              view={view}
              href={hrefOf(bar.period.query)}
              axis={drawing.axis}
            />
          ))}
          <line x1="0" x2="100%" y1={drawing.axis} y2={drawing.axis} className="stroke-control" />
          {drawing.marks.map((mark, i) => (
            <MarkLink key={mark.event.path} mark={mark} index={i} isFramed={isFramed} isFirst={i === 0} />
          ))}
        </svg>
      </div>
      <TimelineLegend view={view} />
    </figure>
  )
}

const nameOf = ({ shows, total, unit, of }: TimelineView): string =>
  `${of.name}: ${eventsInWords(total)}${shows === 'all' ? '' : ` by ${unit}`}`

/** The dates under the line, for each zoom its own; a thin line up from each. */
const Ticks = ({ drawing: { ticks, axis } }: { drawing: Drawing }) => (
  <g aria-hidden="true" className="fill-ink-3 text-note">
    {ticks.map(({ zoom, dates }) => (
      <g key={zoom} data-ticks={zoom}>
        {dates.map(({ place, date, label }) => (
          <g key={date}>
            <line x1={percent(place)} x2={percent(place)} y1={0} y2={axis + 5} className="stroke-rule" />
            <text x={percent(place)} dx={4} y={axis + 18}>
              {label}
            </text>
          </g>
        ))}
      </g>
    ))}
  </g>
)

type BarLinkProps = { bar: Bar; index: number; view: TimelineView; href: string; axis: number }

function BarLink({ bar: { period, place, width, top, height }, index, view, href, axis }: BarLinkProps) {
  const box = { x: percent(place), width: percent(width) }
  return (
    <a
      href={href}
      rel="nofollow"
      tabIndex={-1}
      data-place={place}
      data-shows={`period-${index}`}
      aria-label={barName(period, view)}
    >
      <rect {...box} y={axis - 88} height={88} className="fill-transparent" />
      <rect {...box} y={top} height={height} className="timeline-bar" />
    </a>
  )
}

const barName = (period: PeriodView, { unit }: TimelineView) =>
  `${periodInWords(period, unit)}: ${eventsInWords(period.events)}`

type MarkLinkProps = { mark: Mark; index: number; isFramed: boolean; isFirst: boolean }

function MarkLink({ mark: { event, place, y, radius, label }, index, isFramed, isFirst }: MarkLinkProps) {
  const x = percent(place)
  return (
    <a
      href={canonicalAddress({ type: 'event', path: event.path })}
      target={isFramed ? '_blank' : undefined}
      tabIndex={isFirst ? 0 : -1}
      data-place={place}
      data-shows={`event-${index}`}
      aria-label={`${dateInWords(event.date)}: ${event.headline}`}
    >
      {label && (
        <g data-from={label.from}>
          <line x1={x} x2={x} y1={label.top + 3} y2={y} className="stroke-control" />
          <text textAnchor={label.side} y={label.top + 13} className="timeline-label text-note">
            <tspan x={x} dx={label.side === 'start' ? 6 : -6} className="fill-ink-3">
              {label.date}
            </tspan>
            {label.lines.map((line, i) => (
              <tspan key={i} x={x} dx={label.side === 'start' ? 6 : -6} dy={16} className="fill-ink">
                {line}
              </tspan>
            ))}
          </text>
        </g>
      )}
      <circle cx={x} cy={y} r={Math.max(radius + 3, 6)} className="fill-transparent" />
      <circle cx={x} cy={y} r={radius} style={{ fill: colourOf(event.section) }} className="timeline-dot" />
    </a>
  )
}

/** The hue of a section, as its square has it beside its name in the list. */
const colourOf = (section: string | null) => `var(--color-${hueOf(section).replace('bg-', '')})`

const percent = (share: number) => `${Math.round(share * 100_000) / 1_000}%`
