import { ReaderPage } from '@/components/site/reader-page'
import { CalendarDate, Instant } from '@/components/site/time'
import { Written } from '@/components/site/written'
import { canonicalAddress, dayPath } from '@/lib/archive/addresses'
import type { WithdrawnView } from '@/lib/archive/views'

/** What stands where an event was: that it was withdrawn, when and why. */
export function WithdrawnPage({ view }: { view: WithdrawnView }) {
  return (
    <ReaderPage date={view.date}>
      <div className="mx-auto max-w-184 pt-8 md:pt-10">
        <p className="text-note text-ink-2">
          <a
            href={canonicalAddress({ type: 'day', path: dayPath(view.date) })}
            className="inline-block py-1 link-quiet"
          >
            <CalendarDate date={view.date} style="full" />
          </a>
        </p>
        <h1 className="mt-6 set-headline text-headline font-medium tracking-[-0.018em]">This event was withdrawn</h1>
        <p dir="auto" className="mt-5 set-text text-item text-ink-2">
          {view.reason}
        </p>
        <dl className="mt-8 border-t border-rule-strong text-note">
          <div className="grid gap-x-5 border-b border-rule py-2.5 sm:grid-cols-[8rem_minmax(0,1fr)]">
            <dt className="leading-6 text-ink-3">It said</dt>
            <Written as="dd" className="set-text text-body text-ink-2">
              {view.headline}
            </Written>
          </div>
          <div className="grid gap-x-5 border-b border-rule py-2.5 sm:grid-cols-[8rem_minmax(0,1fr)]">
            <dt className="text-ink-3">Withdrawn</dt>
            <dd className="text-ink-2">
              <Instant at={view.withdrawnAt} />
            </dd>
          </div>
        </dl>
        <p className="mt-6 text-note text-ink-2">
          See what is recorded for{' '}
          <a href={canonicalAddress({ type: 'day', path: dayPath(view.date) })} className="link-quiet">
            <CalendarDate date={view.date} />
          </a>
          .
        </p>
      </div>
    </ReaderPage>
  )
}
