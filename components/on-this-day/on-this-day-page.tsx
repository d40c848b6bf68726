import { EventItems } from '@/components/day/event-items'
import { PageFoot } from '@/components/event/page-foot'
import { groupBy } from '@/components/list/group-by'
import { Count } from '@/components/list/list-about'
import { OtherPages } from '@/components/list/other-pages'
import { eventsInWords } from '@/components/site/count'
import { ReaderPage } from '@/components/site/reader-page'
import { Stepper } from '@/components/site/stepper'
import { dateInWords } from '@/components/site/time'
import { canonicalAddress, dayPath, onThisDayPath } from '@/lib/archive/addresses'
import { dayBeside } from '@/lib/archive/on-this-day'
import type { OnThisDayView } from '@/lib/archive/list-views'

/** What happened on one day of every year, the newest year first. */
export function OnThisDayPage({ view }: { view: OnThisDayView }) {
  return (
    <ReaderPage foot={<PageFoot page={view} label="This page as" events={view.events} modifiedAt={view.modifiedAt} />}>
      <header className="pt-8 pb-4 md:pt-10">
        <p className="text-note text-ink-2">On this day</p>
        <h1 className="mt-1 set-headline text-headline font-medium tracking-[-0.018em]">
          <time dateTime={view.day}>{dayInWords(view.day)}</time>
        </h1>
        <p className="mt-2 text-note text-ink-2">
          <data value={view.total}>{eventsInWords(view.total)}</data>
          {view.years.length > 0 && (view.years.length === 1 ? ' in one year' : ` in ${view.years.length} years`)}
        </p>
      </header>
      <Stepper label="Days" previous={step(view.day, -1)} next={step(view.day, 1)} />
      <Years view={view} />
      {view.total === 0 && (
        <p className="pt-6 font-serif text-item text-ink-2">The archive has no event of this day in any year.</p>
      )}
      {groupBy(view.events, (event) => event.date).map(([date, events]) => (
        <section
          key={date}
          className="grid gap-x-10 border-t border-rule-strong py-4 md:grid-cols-[12.5rem_minmax(0,1fr)] md:py-5"
        >
          <h2 className="font-serif text-title font-medium md:sticky md:top-6 md:self-start">
            <a href={canonicalAddress({ type: 'day', path: dayPath(date) })}>
              <time dateTime={date}>{date.slice(0, 4)}</time>
            </a>
          </h2>
          <div className="min-w-0 md:-mt-2">
            <EventItems events={events} level={3} withSection />
          </div>
        </section>
      ))}
      <OtherPages view={view} />
    </ReaderPage>
  )
}

/** "7 April" of "04-07". */
const dayInWords = (day: string) => dateInWords(`2000-${day}`, 'day')

const step = (day: string, by: 1 | -1) => {
  const other = dayBeside(day, by)
  return { path: onThisDayPath(other), name: dayInWords(other), title: by === 1 ? 'Next day' : 'Previous day' }
}

const Years = ({ view }: { view: OnThisDayView }) =>
  view.years.length > 1 && (
    <ul className="flex flex-wrap gap-x-4 py-3 text-note">
      {view.years.map(({ date, path, events }) => (
        <li key={date}>
          <a href={canonicalAddress({ type: 'day', path })} className="inline-block py-1 link-quiet">
            <time dateTime={date}>{date.slice(0, 4)}</time>
          </a>{' '}
          <Count events={events} />
        </li>
      ))}
    </ul>
  )
