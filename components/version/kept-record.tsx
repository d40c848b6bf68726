import { Formats } from '@/components/event/formats'
import { PartHeading } from '@/components/event/part-heading'
import { Provenance } from '@/components/event/provenance'
import { RecordRow } from '@/components/event/record-row'
import { addressIn } from '@/lib/archive/addresses'
import type { EventVersionView } from '@/lib/archive/version-views'
import { env } from '@/lib/env'
import { fingerprintOf } from '@/lib/representations/version-document'
import { versionsPath } from '@/lib/versions/version-addresses'

/** What is to be known of the version itself: how to cite it, and how to find out whether it is what was cited. */
export const KeptRecord = ({ view }: { view: EventVersionView }) => (
  <section>
    <PartHeading>This version</PartHeading>
    <dl className="text-note">
      <RecordRow term="Cite as">
        <a href={view.path} className="wrap-anywhere link-quiet">
          {env().SITE_URL}
          {view.path}
        </a>
      </RecordRow>
      <RecordRow term="SHA-256">
        <code className="font-mono text-note wrap-anywhere">{fingerprintOf(view)}</code>
        <span className="mt-1 block text-ink-3">
          of its{' '}
          <a href={addressIn('json', view)} className="link-quiet">
            JSON
          </a>
          , which is in canonical form (RFC 8785)
        </span>
      </RecordRow>
      <Provenance of={view} />
      <RecordRow term="Formats">
        <Formats page={view} />
      </RecordRow>
      <RecordRow term="Other versions">
        <p className="flex flex-wrap gap-x-3">
          {view.previous && (
            <a
              href={addressIn('html', { type: 'event-version', path: view.previous })}
              rel="prev"
              className="inline-block py-1 link-quiet"
            >
              The one before
            </a>
          )}
          <a
            href={addressIn('html', { type: 'versions', path: versionsPath(view.eventPath) })}
            className="inline-block py-1 link-quiet"
          >
            All
          </a>
        </p>
      </RecordRow>
      <RecordRow term="Identifier">
        <data value={view.id}>{view.id}</data>
      </RecordRow>
    </dl>
  </section>
)
