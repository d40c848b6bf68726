import { DeliveryTable } from '@/components/admin/webhooks/delivery-table'
import { statusNames } from '@/components/admin/webhooks/words'
import { EmptyState } from '@/components/ui/empty-state'
import { FilterChoice, Filters } from '@/components/ui/filters'
import { Pager } from '@/components/ui/pager'
import type { FormState } from '@/lib/forms/form-state'
import { deliveriesPath, type DeliveryList, type DeliveryQuery } from '@/lib/webhooks/list-deliveries'
import type { WebhookView } from '@/lib/webhooks/list-webhooks'

type DeliveryLogProps = {
  webhook: WebhookView
  list: DeliveryList
  query: DeliveryQuery
  sendAgain: (before: FormState, form: FormData) => Promise<FormState>
}

/** What was sent to a webhook in the last thirty days, newest first. */
export function DeliveryLog({ webhook, list, query, sendAgain }: DeliveryLogProps) {
  const path = (change: Partial<DeliveryQuery>) => deliveriesPath(webhook.id, { ...query, ...change })
  const isWhole = query.status === undefined && query.page === 1
  return (
    <section aria-labelledby="deliveries" className="mt-10">
      <h2 id="deliveries" className="mb-4 set-headline text-item font-bold">
        Deliveries
      </h2>
      {isWhole && list.deliveries.length === 0 ? (
        <EmptyState title="Nothing was sent yet.">
          <p>
            {webhook.isActive
              ? 'Send a test to see whether the receiver hears.'
              : 'It is switched off: nothing is sent until “Change” switches it on.'}{' '}
            Deliveries stay here for thirty days.
          </p>
        </EmptyState>
      ) : (
        <>
          <Filters
            path={path({ status: undefined, page: 1 })}
            clear={query.status ? path({ status: undefined, page: 1 }) : null}
          >
            <FilterChoice name="status" label="State" value={query.status} options={states} />
          </Filters>
          {list.deliveries.length === 0 ? (
            <EmptyState title="There are none of these." />
          ) : (
            <DeliveryTable
              webhookId={webhook.id}
              deliveries={list.deliveries}
              sendAgain={webhook.isActive ? sendAgain : null}
            />
          )}
          <Pager
            previous={list.page > 1 ? path({ page: list.page - 1 }) : null}
            next={list.hasMore ? path({ page: list.page + 1 }) : null}
          >
            Page {list.page}
          </Pager>
        </>
      )}
    </section>
  )
}

const states = Object.entries(statusNames).map(([value, name]) => ({ value, name }))
