import { heatRange, heatScales, heatStep, type HeatScale } from '@/lib/archive/heat'

export const shades = ['', 'bg-heat-1', 'bg-heat-2', 'bg-heat-3', 'bg-heat-4 text-on-heat-4'] as const

/** The ground, and where needed the ink, of a cell in which so many events lie. */
export const heatOf = (events: number, scale: HeatScale): string => shades[heatStep(events, scale)] ?? ''

/** What the shades mean. */
export const HeatLegend = ({ scale }: { scale: HeatScale }) => (
  <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-note text-ink-3 print:hidden forced-colors:hidden">
    <span>Events a {scale}</span>
    {heatScales[scale].map((least, index) => (
      <span key={least} className="inline-flex items-center gap-1.5">
        <span aria-hidden="true" className={`inline-block size-3 ${shades[index + 1]}`} />
        {heatRange(index + 1, scale)}
      </span>
    ))}
  </p>
)
