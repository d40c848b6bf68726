import { Formats } from '@/components/event/formats'
import { ReaderPage } from '@/components/site/reader-page'
import { CalendarDate, Instant } from '@/components/site/time'
import { Written } from '@/components/site/written'
import { addressIn, canonicalAddress } from '@/lib/archive/addresses'
import type { KeptVersionView, VersionsView } from '@/lib/archive/version-views'

/** Every version of an event, the newest first, with what tells it from the others. */
export const VersionsPage = ({ view }: { view: VersionsView }) => (
  <ReaderPage date={view.event.date} foot={<Formats page={view} label="This list as" />}>
    <header className="mx-auto max-w-184 pt-8 pb-4 md:pt-10">
      <p className="text-note text-ink-2">
        <CalendarDate date={view.event.date} style="full" />
      </p>
      <h1 className="mt-4 set-headline text-headline font-medium tracking-[-0.018em]">Versions</h1>
      <Written as="p" className="mt-3 set-text text-item">
        <a href={canonicalAddress({ type: 'event', path: view.event.path })} className="link-quiet">
          {view.event.headline}
        </a>
      </Written>
      <p className="mt-3 text-note text-ink-2">
        Each stays at its address as it was. Its hash is the SHA-256 of its JSON: whoever kept one finds out by it
        whether the record was changed since.
      </p>
    </header>
    <ol reversed className="mx-auto max-w-184">
      {view.versions.toReversed().map((kept) => (
        <Kept key={kept.version} kept={kept} />
      ))}
    </ol>
  </ReaderPage>
)

const Kept = ({ kept }: { kept: KeptVersionView }) => (
  <li className="grid gap-x-8 border-t border-rule py-4 sm:grid-cols-[11rem_minmax(0,1fr)]">
    <p className="text-note leading-6">
      <a href={addressIn('html', { type: 'event-version', path: kept.path })} className="font-bold link-quiet">
        Version <data value={kept.version}>{kept.version}</data>
      </a>
      <span className="block text-ink-3">
        <Instant at={kept.at} style="short" />
      </span>
    </p>
    <div className="min-w-0">
      <Written as="p" className="set-text text-body">
        {kept.headline}
      </Written>
      {kept.changed.length > 0 && <p className="mt-1 text-note text-ink-2">Changed: {kept.changed.join(', ')}</p>}
      <p className="mt-1 text-note text-ink-3">
        <code className="font-mono wrap-anywhere">{kept.sha256}</code>
      </p>
    </div>
  </li>
)
