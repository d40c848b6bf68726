import type { ReactNode } from 'react'
import { counted, roleChoices } from '@/components/admin/users/words'
import { ConfirmAct } from '@/components/ui/confirm-act'
import { Choices } from '@/components/ui/form'
import type { FormState } from '@/lib/forms/form-state'
import type { UserView } from '@/lib/users/user-page'

type Action = (before: FormState, form: FormData) => Promise<FormState>

export type UserActions = Record<
  'changeRole' | 'disable' | 'enable' | 'erase' | 'endSessions' | 'startReset' | 'resetSecondFactor',
  Action
>

type UserActsProps = {
  user: UserView
  actions: UserActions
  canMail: boolean
  /** Whether the admin will first be asked to prove who they are. */
  asksFirst: boolean
  /** What the admin was about to do when they were asked. */
  wanted: { act?: string | undefined; role?: string | undefined }
}

/** What an admin can do to a user; each act says what will happen before it does. */
export function UserActs(acts: UserActsProps) {
  const { user } = acts
  const hasFactor = user.factors.hasApp || user.factors.passkeys > 0
  return (
    <section aria-labelledby="acts" className="grid content-start gap-3">
      <h2 id="acts" className="sr-only">
        What you can do
      </h2>
      <RoleAct {...acts} />
      {!user.disabledAt && <ResetAct {...acts} />}
      {hasFactor && <FactorAct {...acts} />}
      {user.sessions.length > 0 && <SessionsAct {...acts} />}
      <StatusAct {...acts} />
      <EraseAct {...acts} />
    </section>
  )
}

const RoleAct = ({ user, actions, wanted, ...acts }: UserActsProps) => (
  <ConfirmAct
    key={user.role}
    label="Change role"
    action={actions.changeRole}
    fields={{ id: user.id, seen: user.role }}
    initial={{ role: wanted.role ?? user.role }}
    isOpen={wanted.act === 'role'}
    kind="primary"
  >
    <Choices name="role" legend="Their role" type="radio" options={roleChoices} />
    <Says {...acts}>They are signed out everywhere, and sign in again in the new role.</Says>
  </ConfirmAct>
)

const ResetAct = ({ user, actions, wanted, canMail, ...acts }: UserActsProps) => (
  <ConfirmAct
    key={user.links[0]?.id}
    label="Start a password reset"
    action={actions.startReset}
    fields={{ id: user.id }}
    isOpen={wanted.act === 'reset'}
    kind="primary"
  >
    <Says {...acts}>
      {canMail
        ? `A link with which they choose a new password is mailed to ${user.email}.`
        : 'You get a link to hand over, with which they choose a new password: no mail is set up here.'}{' '}
      It works once, for an hour. Until then nothing changes; their second factor stays.
    </Says>
  </ConfirmAct>
)

const FactorAct = ({ user, actions, wanted, ...acts }: UserActsProps) => (
  <ConfirmAct
    label="Reset second factor"
    action={actions.resetSecondFactor}
    fields={{ id: user.id }}
    isOpen={wanted.act === 'factor'}
  >
    <Says {...acts}>
      For somebody who lost their phone and their recovery codes. Make sure that it is really them who asks. The
      authenticator app, all recovery codes and all passkeys are removed, and they are signed out everywhere.
    </Says>
    {user.signIn.isPasswordShort && (
      <p>Their password is too short to stand alone, and is removed as well: they get a link to choose a new one.</p>
    )}
    {!user.signIn.hasPassword && !user.signIn.provider && <p>They have no password: they get a link to choose one.</p>}
  </ConfirmAct>
)

const SessionsAct = ({ user, actions, wanted }: UserActsProps) => (
  <ConfirmAct
    key={user.sessions.length}
    label="End all sessions"
    action={actions.endSessions}
    fields={{ id: user.id }}
    isOpen={wanted.act === 'sessions'}
  >
    <p>{counted(user.sessions.length, 'session')} will end at the next click. They can sign in again.</p>
  </ConfirmAct>
)

const StatusAct = ({ user, actions, wanted, ...acts }: UserActsProps) =>
  user.disabledAt ? (
    <ConfirmAct
      key="enable"
      label="Enable"
      action={actions.enable}
      fields={{ id: user.id }}
      isOpen={wanted.act === 'enable'}
      kind="primary"
    >
      <Says {...acts}>They can sign in again as before. Their API tokens work again too, unless they are revoked.</Says>
    </ConfirmAct>
  ) : (
    <ConfirmAct
      key="disable"
      label="Disable"
      action={actions.disable}
      fields={{ id: user.id }}
      isOpen={wanted.act === 'disable'}
    >
      <Says {...acts}>
        Their next click is refused: all sessions end, links sent to them, invitations they made and their API tokens
        stop working, and they cannot sign in. What they wrote stays under their name. You can enable them again.
      </Says>
    </ConfirmAct>
  )

const EraseAct = ({ user, actions, wanted, ...acts }: UserActsProps) => (
  <ConfirmAct
    label="Erase"
    button="Erase for good"
    action={actions.erase}
    fields={{ id: user.id }}
    isOpen={wanted.act === 'erase'}
  >
    <Says {...acts}>
      For somebody who wants to be forgotten. Their name, e-mail address, ways to sign in and network addresses are
      removed, also from the audit log; they are out at their next click. What they wrote stays, signed “Former user”.
      Nobody can take this back. Copies in backups go when those do.
    </Says>
  </ConfirmAct>
)

const Says = ({ asksFirst, children }: Pick<UserActsProps, 'asksFirst'> & { children: ReactNode }) => (
  <>
    <p>{children}</p>
    {asksFirst && <p className="text-note text-ink-2">You will be asked to prove first that it is you.</p>}
  </>
)
