import type { AddPasskeyError } from '@/lib/users/passkey-add'
import type { PasskeyError } from '@/lib/users/passkey-check'

type Problem =
  (PasskeyError | AddPasskeyError)['type'] | 'malformed' | 'too-many-attempts' | 'signed-out' | 'unconfirmed'

const problems: Record<Problem, { status: number; words: string }> = {
  malformed: { status: 400, words: 'Your browser sent what this site cannot read.' },
  'signed-out': { status: 401, words: 'You are not signed in any more. Load this page again.' },
  unconfirmed: { status: 403, words: 'That took too long. Load this page again and confirm that it is you.' },
  'too-many-attempts': { status: 429, words: 'There were too many attempts. Wait some minutes and try again.' },
  expired: { status: 409, words: 'That took too long. Try again.' },
  refused: { status: 403, words: 'This passkey cannot be used here.' },
  disabled: { status: 403, words: 'This passkey cannot be used here.' },
  copied: {
    status: 403,
    words: 'This passkey was refused, because it may have been copied. Sign in otherwise and remove it.',
  },
  known: { status: 409, words: 'This passkey is in use already.' },
  'too-many': { status: 409, words: 'You have as many passkeys as an account may have. Remove one first.' },
}

/** Tells a page's script why a passkey was not taken. */
export function passkeyProblem(type: Problem): Response {
  const { status, words } = problems[type]
  return Response.json({ problem: words }, { status })
}
