import { use, type ReactNode } from 'react'
import { Formats } from '@/components/event/formats'
import { Licence, Origin } from '@/components/event/licence'
import { PartHeading } from '@/components/event/part-heading'
import { CalendarDate, Instant } from '@/components/site/time'
import { Versions } from '@/components/version/versions'
import { Written } from '@/components/site/written'
import { canonicalAddress } from '@/lib/archive/addresses'
import type { EventPageView } from '@/lib/archive/views'
import { citePath } from '@/lib/citations/citations'
import { env } from '@/lib/env'
import { getReaderSettings } from '@/lib/settings/reader-settings'

/** What is to be known of the page itself: its version, how to cite it, in which formats and under which licence it stands. */
export function Record({ view }: { view: EventPageView }) {
  return (
    <section>
      <PartHeading>This record</PartHeading>
      <dl className="text-note">
        <Row term="Cite">
          <Citation view={view} />
          <a href={citePath(view.path)} className="inline-block py-1 link-quiet print:hidden">
            In other styles, BibTeX, RIS and for Wikipedia
          </a>
        </Row>
        <Row term="Version">
          <Versions view={view} />
        </Row>
        <Row term="Last changed">
          <Instant at={view.modifiedAt} />
        </Row>
        <Row term="First published">
          <Instant at={view.publishedAt} />
        </Row>
        <Row term="Licence">
          <Licence license={view.license} />
        </Row>
        {view.origin && (
          <Row term="Origin">
            <Origin origin={view.origin} revisions={view.origin.revision === null ? [] : [view.origin.revision]} />
          </Row>
        )}
        <Row term="Formats">
          <Formats page={view} />
        </Row>
        <Row term="Identifier">
          <data value={view.id}>{view.id}</data>
        </Row>
      </dl>
    </section>
  )
}

const Row = ({ term, children }: { term: string; children: ReactNode }) => (
  <div className="grid gap-x-5 border-b border-rule py-2 sm:grid-cols-[8rem_minmax(0,1fr)]">
    <dt className="text-ink-3">{term}</dt>
    <dd className="text-ink-2">{children}</dd>
  </div>
)

function Citation({ view }: { view: EventPageView }) {
  const { siteName } = use(getReaderSettings())
  return (
    <p className="wrap-anywhere">
      “<Written>{view.headline}</Written>” {siteName}, <CalendarDate date={view.date} />, version {view.version}.{' '}
      {env().SITE_URL}
      {view.versions.at(-1)?.path ?? canonicalAddress(view)}
    </p>
  )
}
