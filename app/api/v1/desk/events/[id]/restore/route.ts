import { tokenWrite } from '@/app/api/v1/token-handler'
import { restoreByScript } from '@/lib/api/desk-acts'
import { NoBody } from '@/lib/api/schemas/desk'

export const POST = tokenWrite<typeof NoBody, { id: string }>(
  { body: NoBody, needsMatch: true },
  (tx, editor, { params: { id }, match }) => restoreByScript(tx, editor, { id, match }),
)
