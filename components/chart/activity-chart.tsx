import { scaleBand, scaleLinear } from 'd3-scale'
import { eventsInWords, inDigits } from '@/components/site/count'
import { monthInWords } from '@/components/site/time'
import type { ActivityView } from '@/lib/archive/list-views'

const [width, height] = [640, 72]

type ActivityChartProps = {
  activity: ActivityView
  /** Where the events of a period are. */
  hrefOf: (period: string) => string
}

/**
 * How much happened in each month or year, drawn and, for whoever does not see it or wants to go there, in numbers.
 */
export function ActivityChart({ activity, hrefOf }: ActivityChartProps) {
  const most = activity.reduce((most, span) => (span.events > most.events ? span : most), { period: '', events: 0 })
  if (activity.length < 2) return null
  const x = scaleBand(
    activity.map(({ period }) => period),
    [0, width],
  ).paddingInner(0.16)
  const y = scaleLinear([0, most.events], [0, height])
  return (
    <>
      <figure className="mt-5 max-w-184">
        <svg
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={`Events by ${isMonth(most.period) ? 'month' : 'year'}`}
          className="h-18 w-full border-b border-control"
        >
          {activity.map((span) => (
            <Bar key={span.period} span={span} x={x(span.period) ?? 0} width={x.bandwidth()} height={y(span.events)} />
          ))}
        </svg>
        <figcaption className="mt-1 grid grid-cols-[auto_1fr_auto] gap-x-3 text-note text-ink-3">
          <Period period={activity[0]?.period ?? ''} />
          <span className="text-center">
            Most in <Period period={most.period} />: {eventsInWords(most.events)}
          </span>
          <Period period={activity.at(-1)?.period ?? ''} />
        </figcaption>
      </figure>
      <Numbers activity={activity} hrefOf={hrefOf} />
    </>
  )
}

type BarProps = { span: ActivityView[number]; x: number; width: number; height: number }

/** The whole column tells its number, however low its bar. */
function Bar({ span, x, width, height: barHeight }: BarProps) {
  if (span.events === 0) return null
  const seen = Math.max(barHeight, 2)
  return (
    <g className="group">
      <title>{`${periodInWords(span.period)}: ${eventsInWords(span.events)}`}</title>
      <rect x={x} y={0} width={width} height={height} className="fill-transparent group-hover:fill-heat-1" />
      <rect
        x={x}
        y={height - seen}
        width={width}
        height={seen}
        className="fill-heat-4 group-hover:fill-accent forced-colors:fill-[CanvasText]"
      />
    </g>
  )
}

/** The same in words: each period leads to its events. */
const Numbers = ({ activity, hrefOf }: ActivityChartProps) => (
  <details className="mt-1 text-note text-ink-2">
    <summary className="cursor-pointer py-1">In numbers</summary>
    <ul className="flex flex-wrap gap-x-4">
      {activity
        .filter(({ events }) => events > 0)
        .map(({ period, events }) => (
          <li key={period}>
            <a href={hrefOf(period)} className="inline-block py-1 link-quiet">
              <Period period={period} />
            </a>{' '}
            <data value={events}>{inDigits(events)}</data>
          </li>
        ))}
    </ul>
  </details>
)

const isMonth = (period: string) => period.length === 7

/** "April 2017", "2017". */
export const periodInWords = (period: string): string => (isMonth(period) ? monthInWords(period) : period)

const Period = ({ period }: { period: string }) => <time dateTime={period}>{periodInWords(period)}</time>
