import { answer } from '@/app/desk-handler'
import { CompleteForm, completeName } from '@/lib/desk/complete-name'
import { currentSession } from '@/lib/users/current-actor'

/** The known contexts or topics that somebody may be about to write: `?kind=context&q=tru`. */
export async function GET(request: Request): Promise<Response> {
  const session = await currentSession()
  if (!session || session.owesSecondFactor) return answer(401, { type: 'signed-out' })
  const { success, data } = CompleteForm.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  return success ? answer(200, { names: await completeName(data) }) : answer(400, { type: 'refused', problems: {} })
}
