import type { ReactNode } from 'react'
import { Instant } from '@/components/site/time'
import type { Fact, PartHealth } from '@/lib/desk/health/part'

/** One part: what it does or how to turn it on, its numbers, and what there is to name of it. */
export const PartSection = ({ part, children }: { part: PartHealth; children: ReactNode }) => (
  <section aria-labelledby={part.id} className="mb-10 border-t border-rule-strong pt-3">
    <h2 id={part.id} className="flex items-baseline gap-3 text-item font-bold">
      {part.name}
      {!part.isOn && <span className="text-note font-regular text-ink-2">off</span>}
    </h2>
    <p className="mt-1 max-w-180 text-note text-ink-2">{part.about}</p>
    {part.facts.length > 0 && (
      <dl className="mt-4 grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-3 lg:grid-cols-4">
        {part.facts.map((fact) => (
          <div key={fact.label}>
            <dt className="text-note text-ink-2">{fact.label}</dt>
            <dd className="font-medium tabular-nums">
              <Value value={fact.value} />
            </dd>
          </div>
        ))}
      </dl>
    )}
    {children}
  </section>
)

function Value({ value }: { value: Fact['value'] }) {
  if (value === null) return <span className="font-regular text-ink-2">never</span>
  if (typeof value === 'object') return <Instant at={value.at} style="short" />
  return typeof value === 'number' ? value.toLocaleString('en-GB') : value
}
