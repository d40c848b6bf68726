import { scaleBand } from 'd3-scale'
import { inDigits } from '@/components/site/count'
import { inShare } from '@/components/sources/words'
import { judgedOf, lostOf, type SourcesView } from '@/lib/archive/sources-view'

const [width, height] = [640, 96]

type Year = SourcesView['years'][number]

/** Of each year's sources the share that is lost, from below; of that, in a paler tone, what a copy was kept of. The table says it in numbers. */
export function RotChart({ years }: { years: Year[] }) {
  const seen = years.filter((year) => judgedOf(year) > 0)
  const [first, last] = [seen[0], seen.at(-1)]
  if (!first || !last || seen.length < 2) return null
  const most = seen.reduce((most, year) => (shareOf(year) > shareOf(most) ? year : most), first)
  const x = scaleBand(
    seen.map(({ year }) => year),
    [0, width],
  ).paddingInner(0.16)
  return (
    <figure className="mt-5 max-w-184">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Share of sources that are lost, by year from ${first.year} to ${last.year}: most in ${most.year}, ${inShare(lostOf(most), judgedOf(most))}`}
        className="h-24 w-full border-y border-y-rule border-b-control"
      >
        {seen.map((year) => (
          <Bar key={year.year} year={year} x={x(year.year) ?? 0} width={x.bandwidth()} />
        ))}
      </svg>
      <figcaption className="mt-1 grid grid-cols-[auto_1fr_auto] gap-x-3 text-note text-ink-3">
        <time dateTime={String(first.year)}>{first.year}</time>
        <span className="text-center">
          Share of sources that are lost, out of all of a year’s that were seen or missed; paler: with a copy. Most in{' '}
          {most.year}: {inShare(lostOf(most), judgedOf(most))}
        </span>
        <time dateTime={String(last.year)}>{last.year}</time>
      </figcaption>
    </figure>
  )
}

const shareOf = (year: Year): number => lostOf(year) / judgedOf(year)

/** The whole column tells its numbers, however low its bar. */
function Bar({ year, x, width }: { year: Year; x: number; width: number }) {
  const [lost, saved] = [shareOf(year) * height, (year.saved / judgedOf(year)) * height]
  return (
    <g className="group">
      <title>{`${year.year}: ${inDigits(lostOf(year))} of ${inDigits(judgedOf(year))} lost, ${inDigits(year.saved)} of them with a copy`}</title>
      <rect x={x} y={0} width={width} height={height} className="fill-heat-1 group-hover:fill-heat-2" />
      <rect
        x={x}
        y={height - lost}
        width={width}
        height={saved}
        className="fill-heat-3 forced-colors:fill-[GrayText]"
      />
      <rect
        x={x}
        y={height - lost + saved}
        width={width}
        height={Math.max(0, lost - saved)}
        className="fill-heat-4 group-hover:fill-accent forced-colors:fill-[CanvasText]"
      />
    </g>
  )
}
