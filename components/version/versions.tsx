import { Instant } from '@/components/site/time'
import { addressIn } from '@/lib/archive/addresses'
import type { EventPageView } from '@/lib/archive/views'
import { versionsPath } from '@/lib/versions/version-addresses'

/** So many of an event's versions stand on its own page, the newest. */
const shown = 8

/** Which version of an event this is, and those that were before it. */
export function Versions({ view }: { view: EventPageView }) {
  const all = view.versions.toReversed()
  if (all.length === 0) return <data value={view.version}>{view.version}</data>
  return (
    <>
      <ol reversed className="grid">
        {all.slice(0, shown).map(({ version, path, at }) => (
          <li key={version}>
            <a href={addressIn('html', { type: 'event-version', path })} className="inline-block py-0.5 link-quiet">
              Version <data value={version}>{version}</data>
            </a>
            , since <Instant at={at} style="short" />
          </li>
        ))}
      </ol>
      {all.length > 1 && (
        <a
          href={addressIn('html', { type: 'versions', path: versionsPath(view.path) })}
          className="inline-block py-0.5 link-quiet"
        >
          All {all.length} and what each changed
        </a>
      )}
    </>
  )
}
