import { PartHeading } from '@/components/event/part-heading'
import { CalendarDate } from '@/components/site/time'
import { Written } from '@/components/site/written'
import { canonicalAddress } from '@/lib/archive/addresses'
import type { SinceView } from '@/lib/archive/version-views'

/** What became of a day since it was known so, each kind under its name. */
export function SinceThen({ since }: { since: SinceView[] }) {
  if (since.length === 0)
    return <p className="py-4 text-note text-ink-2">Nothing was added, changed or withdrawn since.</p>
  return (
    <section aria-label="Since then">
      <PartHeading>Since then</PartHeading>
      {kinds.map(({ kind, label }) => (
        <Kind key={kind} label={label} since={since.filter((one) => one.kind === kind)} />
      ))}
    </section>
  )
}

const kinds: { kind: SinceView['kind']; label: string }[] = [
  { kind: 'added', label: 'Added' },
  { kind: 'changed', label: 'Changed' },
  { kind: 'withdrawn', label: 'Withdrawn' },
  { kind: 'moved', label: 'Moved to another day' },
  { kind: 'merged', label: 'Became part of another event' },
]

const Kind = ({ label, since }: { label: string; since: SinceView[] }) =>
  since.length > 0 && (
    <div className="grid gap-x-6 border-b border-rule py-3 sm:grid-cols-[8rem_minmax(0,1fr)]">
      <h3 className="text-note leading-6 font-bold">
        {label} <span className="font-regular text-ink-3">{since.length}</span>
      </h3>
      <ul className="grid gap-2.5">
        {since.map((one) => (
          <li key={`${one.kind} ${one.path} ${one.headline}`}>
            <Written className="set-text text-body">
              <a href={canonicalAddress({ type: 'event', path: one.path })}>{one.headline}</a>
            </Written>
            <p className="text-note text-ink-3">
              <CalendarDate date={one.at.slice(0, 10)} style="short" />
              {one.changed.length > 0 && `: ${one.changed.join(', ')}`}
              {one.reason && (
                <>
                  : <span dir="auto">{one.reason}</span>
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
    </div>
  )
