/** How much happened, in five steps. The scales are fixed, so that two months or two years can be compared by eye. */
export const heatScales = {
  day: [1, 5, 10, 15],
  month: [1, 150, 300, 400],
} as const

type Scale = keyof typeof heatScales

const shades = ['', 'bg-heat-1', 'bg-heat-2', 'bg-heat-3', 'bg-heat-4 text-on-heat-4'] as const

/** The ground, and where needed the ink, of a cell in which so many events lie. */
export const heatOf = (events: number, scale: Scale): string =>
  shades[heatScales[scale].filter((least) => events >= least).length] ?? ''

/** What the shades mean. */
export function HeatLegend({ scale }: { scale: Scale }) {
  const steps = heatScales[scale]
  return (
    <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-note text-ink-3 print:hidden forced-colors:hidden">
      <span>Events a {scale}</span>
      {steps.map((least, index) => (
        <span key={least} className="inline-flex items-center gap-1.5">
          <span aria-hidden="true" className={`inline-block size-3 ${shades[index + 1]}`} />
          {steps[index + 1] === undefined ? `${least} or more` : `${least}–${(steps[index + 1] ?? 0) - 1}`}
        </span>
      ))}
    </p>
  )
}
