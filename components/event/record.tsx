import { use } from 'react'
import { EmbedSnippet } from '@/components/embed/embed-snippet'
import { Formats } from '@/components/event/formats'
import { PartHeading } from '@/components/event/part-heading'
import { Provenance } from '@/components/event/provenance'
import { RecordRow } from '@/components/event/record-row'
import { CalendarDate } from '@/components/site/time'
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
        <RecordRow term="Cite">
          <Citation view={view} />
          <a href={citePath(view.path)} className="inline-block py-1 link-quiet print:hidden">
            In other styles, BibTeX, RIS and for Wikipedia
          </a>
        </RecordRow>
        <RecordRow term="Version">
          <Versions view={view} />
        </RecordRow>
        <Provenance of={view} />
        <RecordRow term="Formats">
          <Formats page={view} />
        </RecordRow>
        <RecordRow term="Elsewhere">
          <EmbedSnippet page={view} label="Embed this event in a page" />
        </RecordRow>
        <RecordRow term="Identifier">
          <data value={view.id}>{view.id}</data>
        </RecordRow>
      </dl>
    </section>
  )
}

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
