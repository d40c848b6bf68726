import { Failures } from '@/components/conformance/standard'
import { inDigits } from '@/components/site/count'
import { Instant } from '@/components/site/time'
import type { DrilledView, DrillView } from '@/lib/archive/conformance-view'

/** What was left when the site was broken on purpose. */
export const Drills = ({ drilled: { at, build, drills } }: { drilled: DrilledView }) => (
  <section aria-labelledby="drills" className="mt-10">
    <h2 id="drills" className="text-day set-headline font-medium">
      Drills
    </h2>
    <p className="mt-2 mb-6 max-w-160 text-ink-2">
      Processes are killed, disks filled and clocks turned while people work; then every write that was acknowledged is
      looked for, in the database, in the log and on the pages. Last on <Instant at={at} />, with the build{' '}
      <code>{build}</code>.
    </p>
    {drills.map((drill) => (
      <Drill key={drill.name} drill={drill} />
    ))}
  </section>
)

const Drill = ({ drill }: { drill: DrillView }) => (
  <section className="grid gap-x-10 gap-y-1 border-t border-rule-strong py-4 md:grid-cols-[16rem_minmax(0,1fr)] print:break-inside-avoid">
    <h3 className="font-serif text-item font-medium">{drill.name}</h3>
    <div className="max-w-184 min-w-0">
      <Result drill={drill} />
      <p className="mt-1 text-ink-2">{drill.what}</p>
      <Failures failed={drill.failures.length} failures={drill.failures} />
    </div>
  </section>
)

function Result({ drill: { result, times, acknowledged, lost, doubled } }: { drill: DrillView }) {
  return (
    <p className="text-note">
      <strong className={`inline-block first-letter:uppercase ${result === 'failed' ? 'text-accent' : ''}`}>
        {result}
      </strong>
      {': '}
      <Count of={times} /> {times === 1 ? 'time' : 'times'}, <Count of={acknowledged} /> writes acknowledged,{' '}
      <Count of={lost} /> lost, <Count of={doubled} /> doubled
    </p>
  )
}

const Count = ({ of }: { of: number }) => <data value={of}>{inDigits(of)}</data>
