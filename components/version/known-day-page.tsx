import { DateBlock } from '@/components/day/date-block'
import { Formats } from '@/components/event/formats'
import { PartHeading } from '@/components/event/part-heading'
import { ReaderPage } from '@/components/site/reader-page'
import { CalendarDate, Instant } from '@/components/site/time'
import { HeadLinks } from '@/components/version/head-links'
import { KnownEvent } from '@/components/version/known-event'
import { KnownForm } from '@/components/version/known-form'
import { SinceThen } from '@/components/version/since-then'
import { addressIn, canonicalAddress } from '@/lib/archive/addresses'
import type { KnownDayView, MomentView } from '@/lib/archive/version-views'

/** A day as its page was at a time, and what was added to it, changed and withdrawn since. */
export const KnownDayPage = ({ view }: { view: KnownDayView }) => (
  <ReaderPage date={view.date} foot={<Formats page={view} label="This page as" />}>
    <HeadLinks view={view} />
    <div className="grid gap-x-14 gap-y-6 pt-5 md:grid-cols-[13.5rem_minmax(0,1fr)] md:pt-8">
      <div className="text-note md:sticky md:top-6 md:self-start">
        <DateBlock date={view.date} as="h1" />
        <Known view={view} />
      </div>
      <div className="min-w-0">
        <p className="border-y border-rule-strong py-2.5 text-note text-ink-2">
          <b className="font-bold text-ink">
            As known on <CalendarDate date={view.knownAt.slice(0, 10)} />
          </b>
          {view.path.includes('T') && <> at {view.knownAt.slice(11, 19)} UTC</>}.{' '}
          <a href={canonicalAddress({ type: 'day', path: view.dayPath })} className="link-quiet">
            What is known now
          </a>
        </p>
        <SinceThen since={view.since} />
        <section aria-label="What was known">
          <PartHeading note={view.events.length === 1 ? '1 event' : `${view.events.length} events`}>
            What was known
          </PartHeading>
          {view.events.length === 0 && <p className="py-6 font-serif text-item">Nothing of this day was known yet.</p>}
          {view.events.map((event) => (
            <KnownEvent key={event.id} event={event} />
          ))}
        </section>
      </div>
    </div>
  </ReaderPage>
)

const Known = ({ view }: { view: KnownDayView }) => (
  <div className="mt-5 grid gap-4">
    <KnownForm date={view.date} known={view.knownAt.slice(0, 10)} label="As known on" />
    {view.at && (
      <p className="text-ink-3">
        So since <Instant at={view.at} style="short" />
      </p>
    )}
    <nav aria-label="When this day changed" className="grid gap-1">
      <Moment moment={view.previous} rel="prev" label="Before that" />
      <Moment moment={view.next} rel="next" label="Changed next" />
    </nav>
  </div>
)

const Moment = ({ moment, rel, label }: { moment: MomentView | null; rel: 'prev' | 'next'; label: string }) =>
  moment && (
    <a
      href={addressIn('html', { type: 'known-day', path: moment.path })}
      rel={rel}
      className="inline-block py-1 link-quiet"
    >
      {label}: <Instant at={moment.at} style="short" />
    </a>
  )
