import { payloadNames, statusNames } from '@/components/admin/webhooks/words'
import { Instant } from '@/components/site/time'
import { ActionForm, Submit } from '@/components/ui/form'
import { Table } from '@/components/ui/table'
import type { FormState } from '@/lib/forms/form-state'
import type { DeliveryView } from '@/lib/webhooks/list-deliveries'

type SendAgain = (before: FormState, form: FormData) => Promise<FormState>

type DeliveryTableProps = {
  webhookId: string
  deliveries: DeliveryView[]
  /** Null where the webhook is switched off. */
  sendAgain: SendAgain | null
}

/** What was sent, and how it went. */
export const DeliveryTable = ({ webhookId, deliveries, sendAgain }: DeliveryTableProps) => (
  <Table label="What was sent" narrowest="min-w-216">
    <thead>
      <tr>
        <th scope="col">When</th>
        <th scope="col">What</th>
        <th scope="col">State</th>
        <th scope="col">Attempts</th>
        <th scope="col">Answer</th>
        <th scope="col">Problem</th>
        {sendAgain && (
          <th scope="col">
            <span className="sr-only">Act</span>
          </th>
        )}
      </tr>
    </thead>
    <tbody>
      {deliveries.map((delivery) => (
        <tr key={delivery.id}>
          <th scope="row" className="whitespace-nowrap">
            <Instant at={delivery.createdAt} style="short" />
          </th>
          <td className="max-w-72">
            <What delivery={delivery} />
          </td>
          <td className="whitespace-nowrap">{statusNames[delivery.status]}</td>
          <td className="tabular-nums">{delivery.attempts}</td>
          <td className="whitespace-nowrap tabular-nums">
            <Answer delivery={delivery} />
          </td>
          <td className="max-w-64 min-w-40 wrap-anywhere">
            <Problem text={delivery.problem ?? ''} />
          </td>
          {sendAgain && (
            <td>
              {delivery.status !== 'WAITING' && (
                <Again webhookId={webhookId} delivery={delivery} sendAgain={sendAgain} />
              )}
            </td>
          )}
        </tr>
      ))}
    </tbody>
  </Table>
)

function What({ delivery: { payload } }: { delivery: DeliveryView }) {
  if (payload.type === 'test') return payloadNames.test
  return (
    <>
      {payloadNames[payload.type]}
      <a href={payload.data.url} className="line-clamp-2 wrap-anywhere link-quiet">
        <bdi>{payload.data.headline}</bdi>
      </a>
    </>
  )
}

/** The beginning of a long one, and all of it for whoever wants to know. */
const Problem = ({ text }: { text: string }) =>
  text.length <= 140 ? (
    <bdi>{text}</bdi>
  ) : (
    <details>
      <summary className="cursor-pointer">
        <bdi>{text.slice(0, 100)}…</bdi>
      </summary>
      <bdi className="block text-ink-2">{text.slice(100)}</bdi>
    </details>
  )

function Answer({ delivery: { attempts, responseStatus, milliseconds } }: { delivery: DeliveryView }) {
  if (attempts === 0) return 'None yet'
  const time = milliseconds === null ? '' : ` in ${milliseconds.toLocaleString('en-GB')} ms`
  return (responseStatus ?? 'None') + time
}

const Again = ({
  webhookId,
  delivery,
  sendAgain,
}: {
  webhookId: string
  delivery: DeliveryView
  sendAgain: SendAgain
}) => (
  <ActionForm action={sendAgain} className="grid min-w-28 gap-1">
    <input type="hidden" name="id" value={delivery.id} />
    <input type="hidden" name="webhookId" value={webhookId} />
    <Submit kind="plain">
      Send again{' '}
      <span className="sr-only">
        what was to be sent on <Instant at={delivery.createdAt} style="short" />
      </span>
    </Submit>
  </ActionForm>
)
