'use client'

import { useAnswer } from '@/components/ui/form'

/**
 * What has just happened, at the head of a form: good news and bad, by the names that addresses give them. Old news as
 * soon as the form itself has an answer.
 */
export function Said({ said, problem, isOnTheWay }: { said?: string; problem?: string; isOnTheWay: boolean }) {
  const { at } = useAnswer()
  if (at !== undefined) return null
  const wrong = problem === undefined ? undefined : (problems.get(problem) ?? problems.get('provider'))
  const words = wrong ?? news.get(said ?? (isOnTheWay ? 'on-the-way' : ''))
  if (words === undefined) return null
  return (
    <p role={wrong ? 'alert' : 'status'} className={`border-s-2 ps-3 ${wrong ? 'border-accent' : 'border-business'}`}>
      {words}
    </p>
  )
}

const news = new Map([
  ['signed-out', 'You are signed out.'],
  ['erased', 'Your account is erased. Thank you for what you did here.'],
  ['on-the-way', 'That page is for people who are signed in. Sign in, and it opens.'],
  ['password-changed', 'Your new password is set, and you are signed out everywhere. Sign in with it.'],
  ['email-confirmed', 'Confirmed. The address changes once the link that went to the other address is followed too.'],
  ['email-changed', 'Your e-mail address is changed. From now on, sign in with the new one.'],
])

const problems = new Map([
  ['second-factor', 'That took too long, or there were too many wrong codes. Start again.'],
  [
    'no-account',
    'You proved who you are, but there is no account for you here. An administrator can invite you with the address your provider knows.',
  ],
  [
    'unverified',
    'Your provider does not say that your e-mail address is yours, so it cannot tell us which account to open. Confirm the address there, or sign in with a password.',
  ],
  ['provider', 'Signing in there did not work. Try once more, or sign in another way.'],
])
