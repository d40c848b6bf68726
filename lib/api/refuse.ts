import type { z } from 'zod'
import type { Fault } from '@/lib/api/schemas/problem'
import type { BinFailure } from '@/lib/desk/bin-draft'
import type { BeginFailure } from '@/lib/desk/create-event'
import type { PublishFailure } from '@/lib/desk/publish-draft'
import type { SaveFailure } from '@/lib/desk/save-draft'
import type { VersionFailure } from '@/lib/desk/withdraw-event'
import type { CoverFailure } from '@/lib/images/keep-cover'
import { fail } from '@/lib/result'

/** Why a script's request was not done, as it is told. */
export type Refusal = { type: 'refusal'; status: number; detail: string; errors?: Fault[] }

export const refuse = (status: number, detail: string, errors?: Fault[]) =>
  fail<Refusal>({ type: 'refusal', status, detail, ...(errors && { errors }) })

type Failure = BeginFailure | SaveFailure | PublishFailure | BinFailure | VersionFailure | CoverFailure

/** What a command of the desk refused, in the words of HTTP. */
export function refuseFailure(failure: Failure) {
  switch (failure.type) {
    case 'not-found':
      return refuse(404, 'There is no such event at the desk.')
    case 'forbidden':
      return refuse(403, 'The owner of this token may not do this.')
    case 'exists':
      return refuse(409, 'There is such an event already.')
    case 'stale':
      return refuse(412, 'Somebody saved meanwhile, and nothing was done.')
    case 'in-the-way':
      return refuse(409, 'Another draft is in the way.')
    case 'conflict': {
      const errors = failure.merged.conflicts.map((conflict) =>
        pointTo(String(conflict), 'changed in public meanwhile'),
      )
      return refuse(
        409,
        'The event changed in public meanwhile, in the same fields. Change the draft, then publish it.',
        errors,
      )
    }
    case 'incomplete':
      return refuse(422, failure.problems.join(' '))
    case 'no-headline':
      return refuse(422, 'An event needs a headline.', [pointTo('headline', 'is empty')])
    case 'refused': {
      const errors = Object.entries(failure.problems).map(([field, problem]) => pointTo(field, problem))
      return refuse(422, 'This cannot be kept.', errors)
    }
    case 'no-image':
      return refuse(422, 'There is no such picture. Upload it at the desk.', [pointTo('cover', 'is not kept here')])
    case 'no-room':
      return refuse(503, 'There is no room for the picture just now.')
    case 'too-many':
      return refuse(503, 'Too many pictures are being made just now. Try again in a moment.')
  }
}

const pointTo = (field: string, detail: string): Fault => ({ pointer: `/content/${field}`, detail })

/** What a schema found wrong with a body, and where. */
export function pointersOf(error: z.ZodError, root = ''): { detail: string; errors: Fault[] } {
  const errors = error.issues.flatMap((issue): Fault[] => {
    const pointer = `${root}${issue.path.map((part) => `/${escaped(String(part))}`).join('')}`
    if (issue.code !== 'unrecognized_keys') return [{ pointer, detail: issue.message }]
    return issue.keys.map((key) => ({ pointer: `${pointer}/${escaped(key)}`, detail: 'means nothing here' }))
  })
  return { detail: 'The body is not what this address takes.', errors }
}

/** RFC 6901. */
const escaped = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1')
