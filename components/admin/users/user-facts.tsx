import type { ReactNode } from 'react'
import { counted, roleNames } from '@/components/admin/users/words'
import { CalendarDate, Instant } from '@/components/site/time'
import type { UserView } from '@/lib/users/user-page'

/** What is known of a user, in a list of two columns. */
export const UserFacts = ({ user }: { user: UserView }) =>
  user.erasedAt ? <Erased at={user.erasedAt} createdAt={user.createdAt} /> : <Known user={user} />

const Erased = ({ at, createdAt }: { at: string; createdAt: string }) => (
  <dl className={list}>
    <Fact name="Status">
      Erased on <Instant at={at} style="short" />
    </Fact>
    <Fact name="Since">
      <CalendarDate date={createdAt.slice(0, 10)} />
    </Fact>
  </dl>
)

const list = 'grid grid-cols-[8.5rem_minmax(0,1fr)] content-start border-t border-rule-strong'

const Known = ({ user }: { user: UserView }) => (
  <dl className={list}>
    <Fact name="E-mail">
      <bdi className="wrap-anywhere">{user.email}</bdi>
    </Fact>
    <Fact name="Role">{roleNames[user.role]}</Fact>
    <Fact name="Status">
      {user.disabledAt ? (
        <>
          Disabled since <Instant at={user.disabledAt} style="short" />
        </>
      ) : (
        'Active'
      )}
    </Fact>
    <Fact name="Since">
      <CalendarDate date={user.createdAt.slice(0, 10)} />
    </Fact>
    <Fact name="Last seen">{user.lastSeenAt ? <Instant at={user.lastSeenAt} /> : 'Never'}</Fact>
    <Fact name="Signs in with">{waysIn(user)}</Fact>
    <Fact name="Second factor">{factors(user)}</Fact>
    {user.tokens > 0 && <Fact name="API tokens">{tokens(user)}</Fact>}
  </dl>
)

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt className="border-b border-rule py-1.5 text-ink-2">{name}</dt>
    <dd className="border-b border-rule py-1.5">{children}</dd>
  </>
)

function waysIn({ signIn: { hasPassword, passwordChangedAt, provider }, factors: { passkeys } }: UserView): ReactNode {
  const others = [...(passkeys > 0 ? [counted(passkeys, 'passkey')] : []), ...(provider ? [provider] : [])]
  if (!hasPassword)
    return others.join(', ') || 'Nothing yet: start a password reset, so that they can choose a password'
  return (
    <>
      Password
      {passwordChangedAt && (
        <>
          {' '}
          (since <CalendarDate date={passwordChangedAt.slice(0, 10)} style="short" />)
        </>
      )}
      {others.map((other) => `, ${other}`)}
    </>
  )
}

function factors({ factors: { hasApp, passkeys, recoveryCodes } }: UserView): string {
  const kinds = [...(hasApp ? ['Authenticator app'] : []), ...(passkeys > 0 ? [counted(passkeys, 'passkey')] : [])]
  if (kinds.length === 0) return 'None'
  return [...kinds, `${counted(recoveryCodes, 'recovery code')} left`].join(', ')
}

const tokens = ({ tokens, disabledAt }: UserView): string =>
  disabledAt ? `${counted(tokens, 'token')}, which no longer work` : counted(tokens, 'token')
