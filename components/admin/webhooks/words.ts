import type { DeliveryView } from '@/lib/webhooks/list-deliveries'
import type { WebhookView } from '@/lib/webhooks/list-webhooks'

type WebhookEvent = WebhookView['events'][number]

export const eventNames: Record<WebhookEvent, string> = {
  PUBLISHED: 'Published',
  CHANGED: 'Changed',
  WITHDRAWN: 'Withdrawn',
}

export const eventChoices: { value: WebhookEvent; name: string; hint: string }[] = [
  { value: 'PUBLISHED', name: 'Published', hint: 'An event can be read, for the first time or again.' },
  { value: 'CHANGED', name: 'Changed', hint: 'Anything readers see of a published event is different.' },
  { value: 'WITHDRAWN', name: 'Withdrawn', hint: 'An event can no longer be read, or has become part of another.' },
]

export const statusNames: Record<DeliveryView['status'], string> = {
  WAITING: 'Waiting',
  DELIVERED: 'Delivered',
  FAILED: 'Failed',
}

export const payloadNames: Record<DeliveryView['payload']['type'], string> = {
  'event.published': 'Published',
  'event.changed': 'Changed',
  'event.withdrawn': 'Withdrawn',
  test: 'Test',
}
