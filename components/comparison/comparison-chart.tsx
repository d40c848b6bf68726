import { scaleBand, scaleLinear } from 'd3-scale'
import { periodInWords } from '@/components/chart/activity-chart'
import { eventsInWords, inDigits } from '@/components/site/count'
import type { ComparisonView } from '@/lib/archive/comparison-view'
import { Table } from '@/components/ui/table'

const [width, half] = [640, 72]

type Span = ComparisonView['activity'][number]
type Names = [string, string]

/** Two contexts on one axis of time: the first above it, the second below, each to its own scale, from the axis on as far as both are named. And in numbers. */
export function ComparisonChart({ view }: { view: ComparisonView }) {
  const { activity, contexts } = view
  const names: Names = [contexts[0].name, contexts[1].name]
  if (activity.length < 2) return <Numbers activity={activity} names={names} isOpen />
  const x = scaleBand(
    activity.map(({ period }) => period),
    [0, width],
  ).paddingInner(0.16)
  const [most, mostBelow] = [
    Math.max(...activity.map(({ first }) => first)),
    Math.max(...activity.map(({ second }) => second)),
  ]
  // Each side to its own scale: beside a context of hundreds one of a dozen would not be seen.
  const [y, below] = [scaleLinear([0, most], [0, half]), scaleLinear([0, mostBelow], [0, half])]
  return (
    <>
      <figure className="mt-5 max-w-184 text-note text-ink-2">
        <Side name={names[0]} most={most} />
        <svg
          viewBox={`0 0 ${width} ${2 * half}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={`Events of ${names[0]} (above) and of ${names[1]} (below) by ${activity[0]?.period.length === 7 ? 'month' : 'year'}`}
          className="my-1 h-36 w-full"
        >
          {activity.map((span) => (
            <Column
              key={span.period}
              span={span}
              names={names}
              x={x(span.period) ?? 0}
              width={x.bandwidth()}
              y={y}
              below={below}
            />
          ))}
          <line x1={0} x2={width} y1={half} y2={half} vectorEffect="non-scaling-stroke" className="stroke-ink" />
        </svg>
        <Side name={names[1]} most={mostBelow} />
        <figcaption className="mt-1 flex flex-wrap justify-between gap-x-4 text-ink-3">
          <Period period={activity[0]?.period ?? ''} />
          <span className="inline-flex items-center gap-1.5 text-ink-2">
            <svg aria-hidden="true" viewBox="0 0 10 10" className="size-2.5 fill-ink forced-colors:fill-[Highlight]">
              <rect width="10" height="10" />
            </svg>
            Both named; each side to its own scale
          </span>
          <Period period={activity.at(-1)?.period ?? ''} />
        </figcaption>
      </figure>
      <Numbers activity={activity} names={names} />
    </>
  )
}

const Side = ({ name, most }: { name: string; most: number }) => (
  <p className="flex justify-between gap-4">
    <bdi className="font-medium">{name}</bdi>
    <span className="text-ink-3">at most {eventsInWords(most)}</span>
  </p>
)

type Scale = (events: number) => number
type ColumnProps = { span: Span; names: Names; x: number; width: number; y: Scale; below: Scale }

/** The whole column tells its numbers, however low its bars. */
function Column({ span, names, x, width, y, below }: ColumnProps) {
  const { period, first, second, together } = span
  if (first + second === 0) return null
  const [up, down] = [heightOf(first, y), heightOf(second, below)]
  const [bothUp, bothDown] = [heightOf(together, y), heightOf(together, below)]
  const bar = 'fill-heat-3 group-hover:fill-heat-4 forced-colors:fill-[CanvasText]'
  return (
    <g className="group">
      <title>
        {`${periodInWords(period)}: ${names[0]}, ${eventsInWords(first)}; ${names[1]}, ${eventsInWords(second)}; both, ${eventsInWords(together)}`}
      </title>
      <rect x={x} y={0} width={width} height={2 * half} className="fill-transparent group-hover:fill-heat-1" />
      <rect x={x} y={half - up} width={width} height={up} className={bar} />
      <rect x={x} y={half} width={width} height={down} className={bar} />
      <rect
        x={x}
        y={half - bothUp}
        width={width}
        height={bothUp + bothDown}
        className="fill-ink forced-colors:fill-[Highlight]"
      />
    </g>
  )
}

const heightOf = (events: number, y: Scale) => (events === 0 ? 0 : Math.max(y(events), 2))

/** The same in a table. */
const Numbers = ({ activity, names, isOpen = false }: { activity: Span[]; names: Names; isOpen?: boolean }) => (
  <details className="mt-1 max-w-184 text-note text-ink-2" open={isOpen}>
    <summary className="cursor-pointer py-1">In numbers</summary>
    <Table label="Events by time">
      <thead>
        <tr>
          <th scope="col">When</th>
          {names.map((name) => (
            <th key={name} scope="col">
              <bdi>{name}</bdi>
            </th>
          ))}
          <th scope="col">Both</th>
        </tr>
      </thead>
      <tbody>
        {activity.map(({ period, first, second, together }) => (
          <tr key={period}>
            <th scope="row">
              <Period period={period} />
            </th>
            <Count events={first} />
            <Count events={second} />
            <Count events={together} />
          </tr>
        ))}
      </tbody>
    </Table>
  </details>
)

const Count = ({ events }: { events: number }) => (
  <td className="tabular-nums">
    <data value={events}>{inDigits(events)}</data>
  </td>
)

const Period = ({ period }: { period: string }) => <time dateTime={period}>{periodInWords(period)}</time>
