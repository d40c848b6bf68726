import type { ReactNode } from 'react'
import { WebhookState } from '@/components/admin/webhooks/webhook-state'
import { eventNames } from '@/components/admin/webhooks/words'
import { Instant } from '@/components/site/time'
import type { WebhookView } from '@/lib/webhooks/list-webhooks'

/** What a webhook is. */
export const WebhookFacts = ({ webhook }: { webhook: WebhookView }) => (
  <dl className="max-w-160 border-t border-rule-strong">
    <Row term="Address">
      <bdi>{webhook.url}</bdi>
    </Row>
    <Row term="Told of events">{webhook.events.map((event) => eventNames[event]).join(', ')}</Row>
    <Row term="State">
      <WebhookState webhook={webhook} />
    </Row>
    <Row term="Since">
      <Instant at={webhook.createdAt} />
    </Row>
  </dl>
)

const Row = ({ term, children }: { term: string; children: ReactNode }) => (
  <div className="grid gap-x-5 border-b border-rule py-1.5 sm:grid-cols-[8rem_minmax(0,1fr)]">
    <dt className="text-ink-2">{term}</dt>
    <dd className="wrap-anywhere">{children}</dd>
  </div>
)
