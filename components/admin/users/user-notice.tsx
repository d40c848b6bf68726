import { Notice } from '@/components/ui/notice'

/** What has just been done to a user, by the word for it in the page's address. */
export function UserNotice({ done, canMail }: { done: string | undefined; canMail: boolean }) {
  const words = done !== undefined && Object.hasOwn(said, done) ? said[done as UserDone] : undefined
  if (!words) return null
  return <Notice key={done}>{typeof words === 'string' ? words : words(canMail)}</Notice>
}

export type UserDone = keyof typeof said

const said = {
  role: 'The role is changed. They are signed out everywhere.',
  disabled: 'They are disabled, and out at their next click.',
  erased: 'They are erased. What they did stays, signed with the name above.',
  enabled: 'They are enabled, and can sign in again.',
  sessions: 'All their sessions have ended.',
  session: 'The session has ended.',
  reset: (canMail: boolean) =>
    canMail
      ? 'A link to choose a new password is on its way to them.'
      : 'Hand over the link below: it works for an hour.',
  factor: 'Their second factor is removed. They are signed out everywhere.',
} satisfies Record<string, string | ((canMail: boolean) => string)>
