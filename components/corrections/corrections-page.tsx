import { OtherPages } from '@/components/list/other-pages'
import { groupBy } from '@/components/list/group-by'
import { PageFoot } from '@/components/event/page-foot'
import { ReaderPage } from '@/components/site/reader-page'
import { CalendarDate } from '@/components/site/time'
import { Written } from '@/components/site/written'
import { canonicalAddress } from '@/lib/archive/addresses'
import { feedOfPage } from '@/lib/archive/feed-links'
import type { CorrectionsView } from '@/lib/archive/list-views'

/** Everything that was put right, newest first, each day beside its date. */
export const CorrectionsPage = ({ view }: { view: CorrectionsView }) => (
  <ReaderPage foot={<PageFoot page={view} feed={feedOfPage(view)} label="This list as" modifiedAt={view.modifiedAt} />}>
    <header className="pt-8 pb-6 md:pt-10">
      <h1 className="set-headline text-headline font-medium tracking-[-0.018em]">Corrections</h1>
      <p className="mt-2 max-w-160 text-ink-2">
        What was wrong in the record and has been put right. Each stands at its event too, whose earlier addresses go on
        answering.
      </p>
      <p className="mt-2 text-note text-ink-2">
        <data value={view.total}>{view.total === 1 ? '1 correction' : `${view.total} corrections`}</data>
        {view.before && (
          <>
            ; on this page those before <CalendarDate date={view.before} />
          </>
        )}
      </p>
    </header>
    {view.corrections.length === 0 && (
      <p className="border-t border-rule-strong py-8 font-serif text-item">Nothing has had to be put right yet.</p>
    )}
    {groupBy(view.corrections, ({ at }) => at.slice(0, 10)).map(([date, corrections]) => (
      <Day key={date} date={date} corrections={corrections} />
    ))}
    <OtherPages view={view} />
  </ReaderPage>
)

type Listed = CorrectionsView['corrections']

const Day = ({ date, corrections }: { date: string; corrections: Listed }) => (
  <section className="grid gap-x-10 border-t border-rule-strong py-4 md:grid-cols-[12.5rem_minmax(0,1fr)] md:py-5">
    <h2 className="font-serif text-item font-medium md:sticky md:top-6 md:self-start">
      <CalendarDate date={date} />
    </h2>
    <div className="max-w-184 min-w-0">
      {corrections.map((correction, index) => (
        <Correction key={`${correction.event.path} ${index}`} correction={correction} />
      ))}
    </div>
  </section>
)

const Correction = ({ correction: { note, at, event } }: { correction: Listed[number] }) => (
  <article className="border-b border-rule py-4 first:pt-0 last:border-0 max-md:first:pt-3">
    <p dir="auto" className="set-text text-item">
      {note}
    </p>
    <p className="mt-2 text-note text-ink-3">
      In{' '}
      <a href={canonicalAddress({ type: 'event', path: event.path })} className="text-ink-2 link-quiet">
        <Written>{event.headline}</Written>
      </a>
      , <CalendarDate date={event.date} />. Put right at <time dateTime={at}>{at.slice(11, 16)} UTC</time>.
    </p>
  </article>
)
