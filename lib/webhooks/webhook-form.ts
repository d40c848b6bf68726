import { z } from 'zod'
import { WebhookEvent } from '@/generated/prisma/enums'

/** What an admin says of a webhook. */
export const WebhookForm = z.object({
  name: z
    .string()
    .max(1_000, 'A name has at most 100 characters.')
    .transform((name) => name.normalize('NFC').replace(/\s+/g, ' ').trim())
    .pipe(
      z
        .string()
        .min(1, 'Give it a name, such as who receives it.')
        .max(100, 'A name has at most 100 characters.')
        .regex(/^[^\p{Cc}\p{Bidi_Control}]*$/u, 'A name has no control characters.'),
    ),
  url: z.string().trim().min(1, 'Give the address to post to.').max(2_000, 'An address has at most 2,000 characters.'),
  events: z.preprocess(
    (chosen) => [chosen ?? []].flat(),
    z
      .array(z.enum(WebhookEvent, 'Choose among these.'))
      .min(1, 'Choose at least one.')
      .max(20, 'Choose among these.')
      .transform((chosen) => [...new Set(chosen)]),
  ),
})
export type WebhookForm = z.output<typeof WebhookForm>

/** Names one, to change it, in the version that the admin has seen. */
export const ReviseWebhookForm = WebhookForm.extend({
  id: z.uuid(),
  version: z.coerce.number().int().min(1).max(2_147_483_647),
})
export type ReviseWebhookForm = z.output<typeof ReviseWebhookForm>

export const WebhookIdForm = z.object({ id: z.uuid() })
export const DeliveryIdForm = z.object({ id: z.uuid(), webhookId: z.uuid() })
