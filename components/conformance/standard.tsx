import { inDigits } from '@/components/site/count'
import type { StandardView } from '@/lib/archive/conformance-view'

/** A standard with what counts, what says so, and what came of it. What failed is there to be read. */
export const Standard = ({ standard }: { standard: StandardView }) => (
  <section className="grid gap-x-10 gap-y-1 border-t border-rule-strong py-4 md:grid-cols-[16rem_minmax(0,1fr)] print:break-inside-avoid">
    <h2 className="font-serif text-item font-medium">{standard.name}</h2>
    <div className="max-w-184 min-w-0">
      <Result standard={standard} />
      <p className="mt-1 text-ink-2">{standard.counts}</p>
      <p className="mt-1 text-note text-ink-3">Checked with {standard.validator}</p>
      <Failures {...standard} />
    </div>
  </section>
)

function Result({ standard: { result, checks, failed } }: { standard: StandardView }) {
  return (
    <p className="text-note">
      <strong className={`inline-block first-letter:uppercase ${result === 'failed' ? 'text-accent' : ''}`}>
        {result}
      </strong>
      {': '}
      <data value={checks}>{checks === 1 ? '1 check' : `${inDigits(checks)} checks`}</data>
      {', '}
      <data value={failed}>{failed === 0 ? 'none failed' : `${inDigits(failed)} failed`}</data>
    </p>
  )
}

/** What failed, of so many. */
export function Failures({ failed, failures }: { failed: number; failures: string[] }) {
  if (failures.length === 0) return null
  return (
    <ul className="mt-2 list-disc ps-5 text-note wrap-anywhere text-ink-2">
      {failures.map((failure) => (
        <li key={failure}>{failure}</li>
      ))}
      {failed > failures.length && <li>and {inDigits(failed - failures.length)} more</li>}
    </ul>
  )
}
