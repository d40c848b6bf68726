import type { z } from 'zod'
import { apiProblem, bytesOf, inOneLine, problemResponse, type Said } from '@/lib/api/api-problem'
import { readQuestion } from '@/lib/api/read-question'
import { addressHeader } from '@/lib/serving/headers'

type Context<Params> = { params: Promise<Params> }

/** A document with when it last changed, another address, or why there is neither. */
export type ReadAnswer =
  | { document: object; modifiedAt?: string | null }
  | { movedTo: string }
  | { status: 400 | 404 | 410 | 503; detail: string; said?: Said }

/** Answers a public read of the API: whoever asks, the same. The serving process adds what HTTP wants. */
export const readHandler =
  <Schema extends z.ZodType, Params = unknown>(
    schema: Schema,
    run: (question: z.output<Schema>, params: Params) => Promise<ReadAnswer>,
  ) =>
  async (request: Request, { params }: Context<Params>): Promise<Response> => {
    const question = readQuestion(schema, new URL(request.url).searchParams)
    const instance = request.headers.get(addressHeader) ?? ''
    if (!question.ok) {
      const { errors } = question.error
      return problemResponse(apiProblem(400, `This cannot be asked: ${inOneLine(errors)}.`, instance, { errors }))
    }
    return respond(await run(question.value, await params), instance)
  }

function respond(answer: ReadAnswer, instance: string): Response {
  if ('movedTo' in answer) return new Response(null, { status: 308, headers: { location: answer.movedTo } })
  if ('detail' in answer) {
    const { status, detail, said } = answer
    const headers: Record<string, string> = status === 503 ? { 'retry-after': '5' } : {}
    return problemResponse(apiProblem(status, detail, instance, said), headers)
  }
  const { document, modifiedAt } = answer
  return new Response(bytesOf(document), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      ...(modifiedAt && { 'last-modified': new Date(modifiedAt).toUTCString() }),
    },
  })
}
