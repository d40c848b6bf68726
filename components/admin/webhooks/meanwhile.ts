import { eventNames } from '@/components/admin/webhooks/words'
import { savedMeanwhile, type InWords } from '@/components/ui/saved-meanwhile'
import type { FormState } from '@/lib/forms/form-state'
import type { SeenWebhook } from '@/lib/webhooks/manage-webhooks'

/** What the form of a webhook is answered that somebody else saved first. */
export const meanwhile = (current: SeenWebhook, typed: SeenWebhook): FormState =>
  savedMeanwhile('this webhook', inWords, current, typed)

const inWords: InWords<SeenWebhook> = {
  name: ({ name }) => `“${name}”`,
  url: ({ url }) => `“${url}”`,
  events: ({ events }) => `“${events.map((event) => eventNames[event]).join(', ')}”`,
}
