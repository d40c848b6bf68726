import { PageFoot } from '@/components/event/page-foot'
import { PartHeading } from '@/components/event/part-heading'
import { Arrow } from '@/components/site/arrow'
import { inDigits } from '@/components/site/count'
import { ReaderPage } from '@/components/site/reader-page'
import { CountsTable } from '@/components/sources/counts-table'
import { RotChart } from '@/components/sources/rot-chart'
import { inShare, sourcesInWords } from '@/components/sources/words'
import { canonicalAddress, sourcesPath, yearPath } from '@/lib/archive/addresses'
import { judgedOf, lostOf, workingOf, type SourcesView } from '@/lib/archive/sources-view'

/** How many of the pages that the archive cites still answer: what it is worth to cite it. */
export const SourcesPage = ({ view }: { view: SourcesView }) => (
  <ReaderPage foot={<PageFoot page={view} label="These numbers as" modifiedAt={view.modifiedAt} />}>
    <header className="pt-8 pb-2 md:pt-10">
      <h1 className="set-headline text-headline font-medium tracking-[-0.018em]">Sources</h1>
      <p className="mt-2 max-w-160 text-ink-2">
        Every event rests on pages of others, and those do not stay for ever. Their links are tried again and again;
        where a page is gone and a copy is known, the event leads to the copy.
      </p>
      <Sum view={view} />
    </header>
    {view.years.length > 0 && (
      <section>
        <PartHeading note="A source counts in each year that cites it">By year of the events</PartHeading>
        <RotChart years={view.years} />
        <CountsTable
          label="Sources by year of the events"
          head="Year"
          rows={view.years.toReversed().map((row) => ({
            ...{ key: String(row.year), counts: row },
            name: (
              <a href={canonicalAddress({ type: 'year', path: yearPath(row.year) })} className="link-quiet">
                {row.year}
              </a>
            ),
          }))}
        />
      </section>
    )}
    {view.publishers.length > 0 && (
      <section>
        <PartHeading note={view.page && `page ${view.page}`}>By publisher</PartHeading>
        <CountsTable
          label="Sources by publisher"
          head="Publisher"
          rows={view.publishers.map((row) => ({
            ...{ key: row.path, counts: row },
            name: (
              <a href={canonicalAddress({ type: 'publisher', path: row.path })} className="link-quiet">
                <bdi>{row.name}</bdi>
              </a>
            ),
          }))}
        />
        <OtherPublishers view={view} />
      </section>
    )}
  </ReaderPage>
)

/** The whole in one sentence, and what it is made of. */
function Sum({ view: { counts } }: { view: SourcesView }) {
  if (counts.total === 0) return <p className="mt-6 font-serif text-item">No sources have been counted yet.</p>
  const [working, lost, judged] = [workingOf(counts), lostOf(counts), judgedOf(counts)]
  return (
    <>
      <p className="mt-6 max-w-160 font-serif text-item">
        <data value={counts.total}>{sourcesInWords(counts.total)}</data>.{' '}
        {judged === 0
          ? 'None of them has been visited yet.'
          : `Of the ${inDigits(judged)} whose pages were seen or missed, ${inDigits(working)} work (${inShare(working, judged)}) and ${inDigits(lost)} do not (${inShare(lost, judged)})${lost > 0 ? `; of ${inDigits(counts.saved)} of those there is a copy` : ''}.`}
      </p>
      <dl className="mt-4 flex flex-wrap gap-x-8 gap-y-2 text-note">
        {parts.map(([key, words]) => (
          <div key={key}>
            <dt className="text-ink-2">{words}</dt>
            <dd className="font-bold tabular-nums">
              <data value={counts[key]}>{inDigits(counts[key])}</data>
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}

const parts = [
  ['alive', 'work'],
  ['moved', 'moved elsewhere'],
  ['paywalled', 'for subscribers'],
  ['dead', 'no longer work'],
  ['soft404', 'page no longer there'],
  ['parked', 'site no longer there'],
  ['unreachable', 'could not be reached'],
  ['unchecked', 'not checked yet'],
  ['archived', 'have a copy'],
] as const

function OtherPublishers({ view }: { view: SourcesView }) {
  if (view.page === null && view.next === null) return null
  const at = (page: number) =>
    canonicalAddress({ type: 'sources', path: sourcesPath, query: page === 1 ? '' : `page=${page}` })
  return (
    <nav aria-label="Pages" className="mt-4 flex justify-between gap-4 border-y border-rule text-note print:hidden">
      {view.page !== null ? (
        <a href={at(view.page - 1)} rel="prev" className="inline-flex items-center gap-1.5 py-2.5">
          <Arrow to="back" />
          Publishers with more sources
        </a>
      ) : (
        <span />
      )}
      {view.next !== null && (
        <a href={at(view.next)} rel="next" className="inline-flex items-center gap-1.5 py-2.5">
          Publishers with fewer
          <Arrow to="on" />
        </a>
      )}
    </nav>
  )
}
