import { tokenWrite } from '@/app/api/v1/token-handler'
import { createByScript } from '@/lib/api/desk-acts'
import { NewEventBody } from '@/lib/api/schemas/desk'

/** Begins an event as a draft. */
export const POST = tokenWrite({ body: NewEventBody, needsMatch: false }, (tx, editor, { body }) =>
  createByScript(tx, editor, body),
)
