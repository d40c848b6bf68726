import { eventChoices } from '@/components/admin/webhooks/words'
import { Choices, Field } from '@/components/ui/form'

/** What an admin says of a webhook, new or known. */
export const WebhookFields = () => (
  <>
    <Field name="name" label="Name" hint="Who receives it." required maxLength={100} autoComplete="off" />
    <Field
      name="url"
      label="Address"
      hint="What happens is posted there as JSON. It must be reachable from the internet, on port 80 or 443, or be named in the server’s OUTBOUND_ALLOW."
      type="url"
      required
      maxLength={2_000}
      autoComplete="off"
      spellCheck={false}
    />
    <Choices name="events" legend="When an event is" type="checkbox" options={eventChoices} />
  </>
)
