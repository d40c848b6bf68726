import { Changes } from '@/components/event/changes'
import { Corrections } from '@/components/event/corrections'
import { CoverImage } from '@/components/event/cover-image'
import { HeadingPath } from '@/components/event/heading-path'
import { headlineSize } from '@/components/event/headline-size'
import { Neighbours, Stories } from '@/components/event/neighbours'
import { Record } from '@/components/event/record'
import { Related } from '@/components/event/related'
import { SectionLink } from '@/components/event/section-link'
import { Sources } from '@/components/event/sources'
import { Subjects } from '@/components/event/subjects'
import { ReaderPage } from '@/components/site/reader-page'
import { CalendarDate } from '@/components/site/time'
import { Written } from '@/components/site/written'
import { HeadLinks } from '@/components/version/head-links'
import { canonicalAddress, dayPath } from '@/lib/archive/addresses'
import type { EventPageView } from '@/lib/archive/views'

/** An event: what happened, from whom we know it, how its record changed, and what it is connected with. */
export function EventPage({ view }: { view: EventPageView }) {
  return (
    <ReaderPage date={view.date}>
      <HeadLinks view={view} />
      <article data-event={view.id} data-version={view.version} className="mx-auto max-w-184 pt-8 md:pt-10">
        <Head view={view} />
        {view.coverImage && <CoverImage image={view.coverImage} />}
        <Corrections corrections={view.corrections} />
        <Sources sources={view.sources} />
        <Subjects topics={view.topics} contexts={view.contexts} />
        <Changes changes={view.changes} />
        <Stories stories={view.stories} />
        <Related related={view.related} date={view.date} />
        <Record view={view} />
      </article>
      <Neighbours view={view} />
    </ReaderPage>
  )
}

const Head = ({ view }: { view: EventPageView }) => (
  <header>
    <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-note text-ink-2">
      <a href={canonicalAddress({ type: 'day', path: dayPath(view.date) })} className="inline-block py-1 link-quiet">
        <CalendarDate date={view.date} style="full" />
      </a>
      {view.section && <SectionLink section={view.section} className="inline-block py-1 link-quiet" />}
    </p>
    <HeadingPath event={view} className="mt-6 text-body" />
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
