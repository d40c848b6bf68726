import { CoverCaption } from '@/components/event/cover-image'
import { PartHeading } from '@/components/event/part-heading'
import { ReadableAddress } from '@/components/site/readable-address'
import { ReaderPage } from '@/components/site/reader-page'
import { CalendarDate, Instant } from '@/components/site/time'
import { Written } from '@/components/site/written'
import { headlineSize } from '@/components/event/headline-size'
import { HeadLinks } from '@/components/version/head-links'
import { KeptNames } from '@/components/version/kept-names'
import { KeptRecord } from '@/components/version/kept-record'
import { RecordRow } from '@/components/event/record-row'
import { canonicalAddress } from '@/lib/archive/addresses'
import type { EventVersionView, KeptCoverView, KeptSourceView } from '@/lib/archive/version-views'

/** An event as one of its versions said it. Nothing here depends on what the event became. */
export const VersionPage = ({ view }: { view: EventVersionView }) => (
  <ReaderPage date={view.date}>
    <HeadLinks view={view} />
    <article data-event={view.id} data-version={view.version} className="mx-auto max-w-184 pt-6 md:pt-8">
      <Notice view={view} />
      <Head view={view} />
      {view.coverImage && <Cover image={view.coverImage} />}
      <Sources sources={view.sources} />
      <Subjects view={view} />
      <KeptRecord view={view} />
    </article>
  </ReaderPage>
)

/** Says first of all that this is the past. */
const Notice = ({ view }: { view: EventVersionView }) => (
  <aside aria-label="About this version" className="border-y border-rule-strong py-2.5 text-note text-ink-2">
    <b className="font-bold text-ink">Version {view.version}</b>, as this record stood from <Instant at={view.at} />.
    This page stays as it is.{' '}
    <a href={canonicalAddress({ type: 'event', path: view.eventPath })} className="link-quiet">
      What the record says now
    </a>
  </aside>
)

const Head = ({ view }: { view: EventVersionView }) => (
  <header>
    <p className="mt-6 flex flex-wrap items-center gap-x-4 gap-y-1 text-note text-ink-2">
      <CalendarDate date={view.date} style="full" />
      {view.section && <bdi>{view.section}</bdi>}
    </p>
    {view.heading && (
      <p className="mt-6 text-body font-medium text-ink-2 first-letter:uppercase">
        <bdi>{view.heading}</bdi>
      </p>
    )}
    <Written as="h1" className={`mt-2 set-headline font-medium ${headlineSize(view.headline)}`}>
      {view.headline}
    </Written>
    {view.summary && (
      <Written as="p" className="mt-5 set-text text-item text-ink-2">
        {view.summary}
      </Written>
    )}
  </header>
)

const Cover = ({ image }: { image: KeptCoverView }) => (
  <figure className="mt-8">
    <img src={image.url} alt={image.alt} className="max-h-144 w-full bg-heat-1 object-cover text-note text-ink-2" />
    <CoverCaption image={image} />
  </figure>
)

function Sources({ sources }: { sources: KeptSourceView[] }) {
  if (sources.length === 0) return null
  return (
    <section>
      <PartHeading>{sources.length === 1 ? 'Source' : 'Sources'}</PartHeading>
      <ol>
        {sources.map((source, index) => (
          <li
            key={source.url}
            className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-2 border-b border-rule py-2.5 sm:grid-cols-[1.5rem_11rem_minmax(0,1fr)]"
          >
            <span aria-hidden="true" className="text-note leading-6 text-ink-3">
              {index + 1}
            </span>
            <bdi className="text-note leading-6 font-bold">{source.publisher}</bdi>
            <div className="max-sm:col-start-2">
              <a href={source.url} data-prints={source.title ? '' : undefined} className="block set-text link-quiet">
                <bdi>{source.title ?? <ReadableAddress url={source.url} />}</bdi>
              </a>
              <SourceNote source={source} />
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

function SourceNote({ source: { publishedOn, archiveUrl } }: { source: KeptSourceView }) {
  if (!publishedOn && !archiveUrl) return null
  return (
    <p className="mt-0.5 text-note text-ink-3">
      {publishedOn && <CalendarDate date={publishedOn} style="short" />}
      {publishedOn && archiveUrl && ', '}
      {archiveUrl && (
        <a href={archiveUrl} className="link-quiet" data-prints="">
          archived copy
        </a>
      )}
    </p>
  )
}

function Subjects({ view: { topics, contexts } }: { view: EventVersionView }) {
  if (topics.length + contexts.length === 0) return null
  return (
    <section>
      <PartHeading>Topics and contexts</PartHeading>
      <dl className="text-note">
        {topics.length > 0 && (
          <RecordRow term="Topics">
            <KeptNames names={topics} />
          </RecordRow>
        )}
        {contexts.length > 0 && (
          <RecordRow term="Contexts">
            <KeptNames names={contexts} />
          </RecordRow>
        )}
      </dl>
    </section>
  )
}
