import { WebhookState } from '@/components/admin/webhooks/webhook-state'
import { eventNames, statusNames } from '@/components/admin/webhooks/words'
import { Instant } from '@/components/site/time'
import { Table } from '@/components/ui/table'
import type { WebhookRow } from '@/lib/webhooks/list-webhooks'

/** All webhooks: the name leads to all about one. */
export const WebhookTable = ({ webhooks }: { webhooks: WebhookRow[] }) => (
  <Table label="Webhooks" narrowest="min-w-200">
    <thead>
      <tr>
        <th scope="col">Name</th>
        <th scope="col">Address</th>
        <th scope="col">Events</th>
        <th scope="col">State</th>
        <th scope="col">Latest delivery</th>
      </tr>
    </thead>
    <tbody>
      {webhooks.map((webhook) => (
        <Row key={webhook.id} webhook={webhook} />
      ))}
    </tbody>
  </Table>
)

const Row = ({ webhook }: { webhook: WebhookRow }) => (
  <tr className={webhook.isActive ? '' : 'text-ink-3'}>
    <th scope="row" className="max-w-52">
      <a href={`/admin/webhooks/${webhook.id}`} className="inline-flex py-0.5 wrap-anywhere">
        <bdi>{webhook.name}</bdi>
      </a>
    </th>
    <td className="max-w-64 wrap-anywhere">
      <bdi>{webhook.url}</bdi>
    </td>
    <td>{webhook.events.map((event) => eventNames[event]).join(', ')}</td>
    <td className="max-w-56">
      <WebhookState webhook={webhook} />
    </td>
    <td className="whitespace-nowrap">
      {webhook.latest ? (
        <>
          {statusNames[webhook.latest.status]}, <Instant at={webhook.latest.at} style="short" />
        </>
      ) : (
        'None yet'
      )}
    </td>
  </tr>
)
