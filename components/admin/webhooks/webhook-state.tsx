import { Instant } from '@/components/site/time'
import type { WebhookRow } from '@/lib/webhooks/list-webhooks'

type State = Pick<WebhookRow, 'isActive' | 'disabledReason' | 'failingSince'>

/** Whether a webhook is told anything, and whether it hears. */
export function WebhookState({ webhook }: { webhook: State }) {
  if (!webhook.isActive) return <>Off{webhook.disabledReason && <>. {webhook.disabledReason}</>}</>
  if (webhook.failingSince === null) return <>Active</>
  return (
    <>
      Failing since <Instant at={webhook.failingSince} style="short" />
    </>
  )
}
