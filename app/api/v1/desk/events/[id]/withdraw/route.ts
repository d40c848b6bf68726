import { tokenWrite } from '@/app/api/v1/token-handler'
import { withdrawByScript } from '@/lib/api/desk-acts'
import { WithdrawBody } from '@/lib/api/schemas/desk'

export const POST = tokenWrite<typeof WithdrawBody, { id: string }>(
  { body: WithdrawBody, needsMatch: true },
  (tx, editor, { body, params: { id }, match }) => withdrawByScript(tx, editor, { id, match }, body),
)
