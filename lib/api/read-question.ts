import type { z } from 'zod'
import type { Fault } from '@/lib/api/schemas/problem'
import { fail, ok, type Result } from '@/lib/result'

export type QuestionFailure = { type: 'refused'; errors: Fault[] }

/** Reads what an address asks: each parameter once, and none that means nothing. Empty ones are not asked. */
export function readQuestion<Schema extends z.ZodType>(
  schema: Schema,
  given: URLSearchParams,
): Result<z.output<Schema>, QuestionFailure> {
  const names = [...new Set(given.keys())]
  const twice = names.filter((name) => given.getAll(name).length > 1)
  if (twice.length)
    return fail({ type: 'refused', errors: twice.map((parameter) => ({ parameter, detail: 'should be given once' })) })
  const { success, data, error } = schema.safeParse(Object.fromEntries([...given].filter(([, value]) => value !== '')))
  return success ? ok(data) : fail({ type: 'refused', errors: firstOfEach(error.issues.flatMap(faultsOf)) })
}

/** Two rules may say the same of one parameter. */
const firstOfEach = (errors: Fault[]): Fault[] => [
  ...new Map(errors.toReversed().map((fault) => [fault.parameter, fault])).values(),
]

function faultsOf(issue: z.core.$ZodIssue): Fault[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((parameter) => ({ parameter, detail: 'means nothing here' }))
  return [{ parameter: String(issue.path[0] ?? ''), detail: messageOf(issue) }]
}

/** Of a value that may be several things, what the last of them should look like. */
const messageOf = (issue: z.core.$ZodIssue): string =>
  issue.code === 'invalid_union' ? (issue.errors.at(-1)?.at(-1)?.message ?? issue.message) : issue.message
