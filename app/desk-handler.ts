import type { z } from 'zod'
import { fieldProblems } from '@/lib/forms/field-problems'
import { readText } from '@/lib/forms/read-text'
import type { Actor } from '@/lib/users/actor'
import { currentSession } from '@/lib/users/current-actor'

type Context = { params: Promise<{ id: string }> }
type Run<Schema extends z.ZodType> = (actor: Actor, input: z.output<Schema>, id: string) => Promise<Response>

/** The most bytes that an event's form takes, with what its editor saw and what they made of it. */
const most = 4_000_000

/**
 * How the scripts of the desk's pages talk with it: JSON there and back. Whoever is not signed in any more hears so in words,
 * and keeps their page with what they typed; an action would have sent them away from it.
 */
export const deskHandler =
  <Schema extends z.ZodType>(schema: Schema, run: Run<Schema>) =>
  async (request: Request, { params }: Context): Promise<Response> => {
    const session = await currentSession()
    if (!session || session.owesSecondFactor) return answer(401, { type: 'signed-out' })
    const text = await readText(request, most)
    if (text === null) return answer(413, { type: 'too-large' })
    const { success, data, error } = schema.safeParse(jsonOf(text))
    if (!success) return answer(400, { type: 'refused', problems: fieldProblems(error) })
    return run(session.actor, data, (await params).id)
  }

export const answer = (status: number, body: object): Response =>
  Response.json(body, { status, headers: { 'cache-control': 'private, no-store' } })

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
