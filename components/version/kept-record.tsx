import { Formats } from '@/components/event/formats'
import { Licence, Origin } from '@/components/event/licence'
import { PartHeading } from '@/components/event/part-heading'
import { Instant } from '@/components/site/time'
import { Row } from '@/components/version/row'
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
      <Row term="Cite as">
        <a href={view.path} className="wrap-anywhere link-quiet">
          {env().SITE_URL}
          {view.path}
        </a>
      </Row>
      <Row term="SHA-256">
        <code className="font-mono text-note wrap-anywhere">{fingerprintOf(view)}</code>
        <span className="mt-1 block text-ink-3">
          of its{' '}
          <a href={addressIn('json', view)} className="link-quiet">
            JSON
          </a>
          , which is in canonical form (RFC 8785)
        </span>
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
      <Row term="Other versions">
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
      </Row>
      <Row term="Identifier">
        <data value={view.id}>{view.id}</data>
      </Row>
    </dl>
  </section>
)
