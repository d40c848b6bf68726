import type { z } from 'zod'
import { apiProblem, problemAnswer, type Said } from '@/lib/api/api-problem'
import { countRequest, tokenLimit } from '@/lib/api/api-limits'
import { readEntityTag, type DeskState } from '@/lib/api/entity-tag'
import { once, readKey, type ApiAnswer } from '@/lib/api/once'
import { pointersOf, refuse, type Refusal } from '@/lib/api/refuse'
import { isPassing } from '@/lib/database-answers'
import { db, type Tx } from '@/lib/db'
import { patience } from '@/lib/desk/publish-draft'
import { parseJson, readText } from '@/lib/forms/read-text'
import { fail, ok, type Result } from '@/lib/result'
import { addressHeader, ifMatchHeader } from '@/lib/serving/headers'
import { refusalResponse } from '@/lib/tokens/refusal-response'
import { accessOfRequest, type Access } from '@/lib/tokens/token-actor'
import { isEditor, type Editor } from '@/lib/users/actor'

type Context<Params> = { params: Promise<Params> }
type Asked<Params> = { access: Access; params: Params; instance: string }

/** The most bytes that a body has. */
const most = 1_000_000

/** A read for whoever brings a token. */
export const tokenRead = <Params = unknown>(run: (asked: Asked<Params>) => Promise<Result<ApiAnswer, Refusal>>) =>
  admitted<Params>('READ', (_, asked) => run(asked))

type Act<Body, Params> = (
  tx: Tx,
  editor: Editor,
  asked: { body: Body; params: Params; match: DeskState },
) => Promise<Result<ApiAnswer, Refusal>>

/** An act of a script, in one transaction with its answer where it has a key. `needsMatch`: it changes what was seen before. */
export const tokenWrite = <Schema extends z.ZodType, Params = unknown>(
  { body: schema, needsMatch }: { body: Schema; needsMatch: boolean },
  act: Act<z.output<Schema>, Params>,
) =>
  admitted<Params>('WRITE', async (request, { access, params, instance }) => {
    const { actor, token } = access
    if (!isEditor(actor)) return refuse(403, 'The owner of this token may not do this.')
    const read = await readRequest(request, schema, needsMatch)
    if (!read.ok) return read
    const { body, match, key, text } = read.value
    const run = (tx: Tx) => act(tx, actor, { body, params, match })
    if (key === null) return db.$transaction(run, patience)
    const asked = JSON.stringify([request.method, instance, request.headers.get(ifMatchHeader), text])
    const answer = await db.$transaction(
      (tx) => once(tx, { tokenId: token.id, key, asked }, async () => answerOf(await run(tx), instance)),
      patience,
    )
    return answer
      ? ok(answer)
      : refuse(422, 'This Idempotency-Key was used for another request. Make a new one for each.')
  })

function admitted<Params>(
  scope: 'READ' | 'WRITE',
  run: (request: Request, asked: Asked<Params>) => Promise<Result<ApiAnswer, Refusal>>,
) {
  const admit = async (request: Request, { params }: Context<Params>, instance: string): Promise<Response> => {
    const access = await accessOfRequest(request, scope)
    if (!access.ok) return refusalResponse(access.error, instance)
    const { isWithin, headers } = await countRequest(tokenLimit, access.value.token.id)
    const answer = isWithin
      ? await run(request, { access: access.value, params: await params, instance })
      : refuse(429, 'This token asked too much. Wait as long as Retry-After says.')
    return respond(answerOf(answer, instance), headers)
  }
  return async (request: Request, context: Context<Params>): Promise<Response> => {
    const instance = (request.headers.get(addressHeader) ?? '').split('?')[0] ?? ''
    try {
      return await admit(request, context, instance)
    } catch (error) {
      if (!isPassing(error)) throw error
      return respond(answerOf(refuse(503, away), instance), { 'retry-after': '5' })
    }
  }
}

const away =
  'The archive does not take this just now, and it may not have been done. Send the same again, with its Idempotency-Key.'

async function readRequest<Schema extends z.ZodType>(request: Request, schema: Schema, needsMatch: boolean) {
  const headers = readHeaders(request, needsMatch)
  if (!headers.ok) return headers
  const text = await readText(request, most)
  if (text === null) return refuse(413, `A body has at most ${most} bytes.`)
  const type = request.headers.get('content-type') ?? ''
  if (text !== '' && !/^application\/(?:merge-patch\+)?json(?:;|$)/i.test(type))
    return refuse(415, 'Send JSON, and say so: Content-Type: application/json.')
  const json = parseJson(text || '{}')
  if (json === undefined) return refuse(400, 'The body is no JSON.')
  const { success, data, error } = schema.safeParse(json)
  if (!success) return fail<Refusal>({ type: 'refusal', status: 422, ...pointersOf(error) })
  return ok({ ...headers.value, text, body: data })
}

const unseen: DeskState = { draft: 0, event: 0 }

function readHeaders(
  { headers }: Request,
  needsMatch: boolean,
): Result<{ match: DeskState; key: string | null }, Refusal> {
  const [given, condition] = [headers.get('idempotency-key'), headers.get(ifMatchHeader)]
  const key = given === null ? null : readKey(given)
  if (given !== null && key === null)
    return refuse(400, 'An Idempotency-Key has 1 to 200 characters without spaces, such as a UUID.')
  if (!needsMatch) return ok({ match: unseen, key })
  if (condition === null || condition.trim() === '*')
    return refuse(428, 'Say which state you saw: If-Match with the ETag of the event at the desk.')
  const match = readEntityTag(condition)
  return match ? ok({ match, key }) : refuse(412, 'This If-Match is no ETag of the event at the desk.')
}

function answerOf(result: Result<ApiAnswer, Refusal>, instance: string): ApiAnswer {
  if (result.ok) return result.value
  const { status, detail, errors } = result.error
  const said: Said = errors?.length ? { errors } : {}
  return problemAnswer(apiProblem(status, detail, instance, said))
}

const respond = ({ status, body, headers }: ApiAnswer, more: Record<string, string>): Response =>
  new Response(status === 204 ? null : body, {
    status,
    headers: { ...headers, ...more, 'cache-control': 'private, no-store' },
  })
