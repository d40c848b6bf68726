import { tokenRead, tokenWrite } from '@/app/api/v1/token-handler'
import { binByScript, changeByScript } from '@/lib/api/desk-acts'
import { deskAnswer } from '@/lib/api/desk-document'
import { refuse } from '@/lib/api/refuse'
import { ChangeBody, NoBody } from '@/lib/api/schemas/desk'
import { isId } from '@/lib/api/schemas/values'
import { getDeskEvent } from '@/lib/desk/get-desk-event'
import { ok } from '@/lib/result'

type Params = { id: string }

/** An event as the desk has it. */
export const GET = tokenRead<Params>(async ({ access, params: { id } }) => {
  const event = isId(id) ? await getDeskEvent(access.actor, id) : null
  return event ? ok(deskAnswer(event)) : refuse(404, 'There is no such event at the desk.')
})

/** Changes its draft. */
export const PATCH = tokenWrite<typeof ChangeBody, Params>(
  { body: ChangeBody, needsMatch: true },
  (tx, editor, { body, params: { id }, match }) => changeByScript(tx, editor, { id, match }, body),
)

/** Throws its draft into the bin. */
export const DELETE = tokenWrite<typeof NoBody, Params>(
  { body: NoBody, needsMatch: true },
  (tx, editor, { params: { id }, match }) => binByScript(tx, editor, { id, match }),
)
