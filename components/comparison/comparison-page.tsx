import { CompareForm } from '@/components/comparison/compare-form'
import { ComparisonChart } from '@/components/comparison/comparison-chart'
import { PageFoot } from '@/components/event/page-foot'
import { Month } from '@/components/list/list-page'
import { groupBy } from '@/components/list/group-by'
import { OtherPages } from '@/components/list/other-pages'
import { NameLink } from '@/components/event/name-list'
import { eventsInWords } from '@/components/site/count'
import { ReaderPage } from '@/components/site/reader-page'
import { CalendarDate } from '@/components/site/time'
import type { ComparedView, ComparisonView } from '@/lib/archive/comparison-view'

/** Two contexts beside each other over time, and what names both, newest first. */
export function ComparisonPage({ view }: { view: ComparisonView }) {
  const [first, second] = view.contexts
  return (
    <ReaderPage
      foot={<PageFoot page={view} label="This comparison as" events={view.events} modifiedAt={view.modifiedAt} />}
    >
      <header className="pt-8 pb-6 md:pt-10">
        <p className="text-note text-ink-2">Two contexts compared</p>
        <h1 dir="auto" className="mt-1 set-headline text-headline font-medium tracking-[-0.018em]">
          <bdi>{first.name}</bdi> and <bdi>{second.name}</bdi>
        </h1>
        <dl className="mt-4 text-note">
          <Compared context={first} together={view.together.events} />
          <Compared context={second} together={view.together.events} />
          <Together together={view.together} />
        </dl>
        <ComparisonChart view={view} />
        <div className="mt-4 grid gap-1">
          <CompareForm context={first} />
          <CompareForm context={second} />
        </div>
      </header>
      {groupBy(view.events, ({ date }) => date.slice(0, 7)).map(([month, events]) => (
        <Month key={month} month={month} events={events} withSection />
      ))}
      <OtherPages view={view} />
    </ReaderPage>
  )
}

const rowLook = 'grid gap-x-10 border-t border-rule py-2 md:grid-cols-[12.5rem_minmax(0,1fr)]'

const Compared = ({ context, together }: { context: ComparedView; together: number }) => (
  <div className={rowLook}>
    <dt className="wrap-anywhere">
      <NameLink type="context" name={context} className="link-quiet" />
    </dt>
    <dd className="text-ink-2">
      <data value={context.events}>{eventsInWords(context.events)}</data>, <FromTo {...context} />
      {together > 0 && <>; {eventsInWords(context.events - together)} without the other</>}
    </dd>
  </div>
)

const Together = ({ together }: { together: ComparisonView['together'] }) => (
  <div className={rowLook}>
    <dt className="text-ink-3">Together</dt>
    <dd className="text-ink-2">
      <data value={together.events}>
        {together.events === 0 ? 'No event names both' : eventsInWords(together.events)}
      </data>
      {together.earliest !== null && together.latest !== null && (
        <>
          , <FromTo earliest={together.earliest} latest={together.latest} />
        </>
      )}
    </dd>
  </div>
)

const FromTo = ({ earliest, latest }: { earliest: string; latest: string }) => (
  <>
    {earliest !== latest && (
      <>
        <CalendarDate date={earliest} /> to{' '}
      </>
    )}
    <CalendarDate date={latest} />
  </>
)
