import { STATUS_CODES } from 'node:http'
import type { Fault, ProblemDocument } from '@/lib/api/schemas/problem'

/** What a client is told beside the status. */
export type Said = Partial<Pick<ProblemDocument, 'errors' | 'headline' | 'withdrawnAt' | 'reason' | 'requestId'>>

/** RFC 9457. */
export const apiProblem = (status: number, detail: string, instance: string, said: Said = {}): ProblemDocument => ({
  type: 'about:blank',
  title: STATUS_CODES[status] ?? 'Error',
  status,
  detail,
  instance,
  ...said,
})

export const problemType = 'application/problem+json; charset=utf-8'

/** A document as the bytes that are sent. */
export const bytesOf = (document: object): string => `${JSON.stringify(document, null, 2)}\n`

export const problemAnswer = (problem: ProblemDocument) => ({
  status: problem.status,
  body: bytesOf(problem),
  headers: { 'content-type': problemType },
})

export function problemResponse(problem: ProblemDocument, more: Record<string, string> = {}): Response {
  const { status, body, headers } = problemAnswer(problem)
  return new Response(body, { status, headers: { ...more, ...headers } })
}

/** What is wrong where, in one line. */
export const inOneLine = (errors: Fault[]): string =>
  errors.map(({ parameter, pointer, detail }) => [parameter ?? pointer, detail].filter(Boolean).join(' ')).join('; ')
