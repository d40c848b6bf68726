import { Formats } from '@/components/event/formats'
import { eventsInWords } from '@/components/site/count'
import { ReaderPage } from '@/components/site/reader-page'
import { CalendarDate, Instant } from '@/components/site/time'
import { RangeForm } from '@/components/timeline/range-form'
import { ShareTimeline } from '@/components/timeline/share-timeline'
import { TimelineFigure } from '@/components/timeline/timeline-figure'
import { TimelineList } from '@/components/timeline/timeline-list'
import { TimelineWays } from '@/components/timeline/timeline-ways'
import { addressIn, canonicalAddress } from '@/lib/archive/addresses'
import type { TimelineView } from '@/lib/archive/timeline-views'

/** A topic, a context or a search in time: a drawing to move in, and the same to read. */
export function TimelinePage({ view }: { view: TimelineView }) {
  const hrefOf = (query: string) => addressIn('html', { type: 'timeline', path: view.path, query })
  return (
    <ReaderPage foot={<Foot view={view} />}>
      <script type="module" src="/timeline.js" async />
      <header className="pt-8 pb-4 md:pt-10">
        <p className="text-note text-ink-2">
          Timeline of a {view.of.type}
          <span aria-hidden="true" className="slash">
            /
          </span>
          <a href={canonicalAddress(view.of)} className="link-quiet">
            {back[view.of.type]}
          </a>
        </p>
        <h1 dir="auto" className="mt-1 set-headline text-headline font-medium tracking-[-0.018em]">
          {view.of.name || 'Search'}
        </h1>
        <TimelineTotal view={view} />
      </header>
      <TimelineFigure view={view} hrefOf={hrefOf} />
      <TimelineWays view={view} hrefOf={hrefOf} />
      <RangeForm view={view} />
      <TimelineList view={view} hrefOf={hrefOf} />
      {view.total > 0 && <ShareTimeline view={view} />}
    </ReaderPage>
  )
}

const back = { context: 'Everything about it', topic: 'The whole story', search: 'What it found' }

/** How much there is, over which time. */
export function TimelineTotal({ view }: { view: TimelineView }) {
  const { total, totalIs, shows, earliest, latest } = view
  return (
    <p className="mt-2 text-note text-ink-2">
      <data value={total} data-total={totalIs} data-events={shows}>
        {totalIs === 'exact' ? eventsInWords(total) : `The newest ${eventsInWords(total)} of more`}
      </data>
      {earliest && latest ? (
        <>
          , <CalendarDate date={earliest} />
          {latest !== earliest && (
            <>
              {' to '}
              <CalendarDate date={latest} />
            </>
          )}
        </>
      ) : (
        (view.from ?? view.to) !== null && ' in this time'
      )}
    </p>
  )
}

const Foot = ({ view }: { view: TimelineView }) => (
  <>
    <Formats page={view} label="This timeline as" />
    {view.modifiedAt && (
      <p>
        Last changed <Instant at={view.modifiedAt} />
      </p>
    )}
  </>
)
