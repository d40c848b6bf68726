import { CompareForm } from '@/components/comparison/compare-form'
import { SectionMark } from '@/components/day/section-mark'
import { eventsInWords } from '@/components/site/count'
import { CalendarDate } from '@/components/site/time'
import { ListAbout } from '@/components/list/list-about'
import { PublisherFacts } from '@/components/list/publisher-facts'
import { addressIn, type ListType } from '@/lib/archive/addresses'
import type { ListView } from '@/lib/archive/list-views'
import { isTimelineType } from '@/lib/timeline/list-timeline'

/** What a list is of, how much it holds, and which part of it this page shows. */
export const ListHead = ({ view }: { view: ListView }) => (
  <header className="pt-8 pb-6 md:pt-10">
    <p className="flex items-baseline gap-2 text-note text-ink-2">
      {view.type === 'section' && <SectionMark section={view.name} />}
      {typeInWords[view.type]}
    </p>
    <h1 dir="auto" className="mt-1 set-headline text-headline font-medium tracking-[-0.018em]">
      {view.name}
    </h1>
    <p className="mt-2 text-note text-ink-2">
      <data value={view.total}>{eventsInWords(view.total)}</data>
      <Span view={view} />
      {view.wikipedia && (
        <>
          <span aria-hidden="true" className="slash">
            /
          </span>
          <a href={view.wikipedia} className="link-quiet" data-prints="">
            Wikipedia
          </a>
        </>
      )}
    </p>
    {isTimelineType(view.type) && view.total > 1 && <TimelineLink view={view} />}
    {view.publisher && <PublisherFacts publisher={view.publisher} />}
    <ListAbout view={view} />
    {view.type === 'context' && view.before === null && (
      <div className="mt-4">
        <CompareForm context={view} />
      </div>
    )}
    <Shown view={view} />
  </header>
)

const TimelineLink = ({ view: { path } }: { view: ListView }) => (
  <p className="mt-2 text-note print:hidden">
    <a
      href={addressIn('html', { type: 'timeline', path: `${path}/timeline` })}
      className="inline-block py-1 link-quiet"
    >
      Timeline
    </a>
  </p>
)

const typeInWords: Record<ListType, string> = {
  context: 'Context',
  topic: 'Topic',
  section: 'Section',
  publisher: 'Publisher',
}

const Span = ({ view: { earliest, latest } }: { view: ListView }) => (
  <>
    , <FromTo from={earliest} to={latest} />
  </>
)

/** Which part of the list this page is, in which order, and the way to the other. */
function Shown({ view }: { view: ListView }) {
  const dates = view.events.map(({ date }) => date)
  const isWhole = view.before === null && view.after === null && view.next === null
  if (isWhole && view.earliest === view.latest) return null
  return (
    <p className="mt-4 flex flex-wrap items-baseline gap-x-4 text-note text-ink-2">
      <span>
        {view.order === 'oldest' ? 'Oldest first' : 'Newest first'}
        {!isWhole && dates[0] && (
          <>
            ; on this page <FromTo from={dates.toSorted()[0] ?? ''} to={dates.toSorted().at(-1) ?? ''} />
          </>
        )}
      </span>
      <a href={otherOrder(view)} rel="nofollow" className="inline-block py-1 link-quiet print:hidden">
        {view.order === 'oldest' ? 'Newest first' : 'Oldest first'}
      </a>
    </p>
  )
}

const otherOrder = ({ type, path, order }: ListView) =>
  addressIn('html', { type, path, order: order ? null : 'oldest' })

const FromTo = ({ from, to }: { from: string; to: string }) => (
  <>
    {from !== to && (
      <>
        <CalendarDate date={from} /> to{' '}
      </>
    )}
    <CalendarDate date={to} />
  </>
)
