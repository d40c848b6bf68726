import type { ReactNode } from 'react'
import { EntryPage } from '@/components/staff/entry-page'
import { ActionForm, Field, Submit } from '@/components/ui/form'
import type { FormState } from '@/lib/forms/form-state'
import type { LinkView } from '@/lib/users/accept-link'
import { passwordRule } from '@/lib/users/password-words'

type LinkFormProps = {
  link: LinkView
  token: string
  action: (before: FormState, form: FormData) => Promise<FormState>
  siteName: string
  name?: string
}

/** What a link does, in words, and the form that does it. */
export function LinkForm({ link, token, action, siteName, name }: LinkFormProps) {
  if (link.isTaken) return <Taken email={link.email} />
  const { says, fields, button } = forms[link.kind](link, siteName)
  return (
    <>
      <p className="text-ink-2">{says}</p>
      <ActionForm action={action} initial={name === undefined ? undefined : { name }} className="grid gap-5">
        <input type="hidden" name="token" value={token} />
        {fields}
        <Submit>{button}</Submit>
      </ActionForm>
    </>
  )
}

type Words = { says: ReactNode; fields?: ReactNode; button: string }

const forms: Record<LinkView['kind'], (link: LinkView, siteName: string) => Words> = {
  FIRST_ADMIN: () => ({
    says: 'Nobody administers this site yet. This link makes you the one who does, once.',
    fields: (
      <>
        <Field name="email" label="E-mail address" type="email" autoComplete="username" required spellCheck={false} />
        <NameField />
        <PasswordField hasSecondFactor={false} />
      </>
    ),
    button: 'Create the account',
  }),
  INVITATION: ({ email, role }, siteName) => ({
    says: (
      <>
        You are invited to {siteName} as {roles[role ?? 'CONTRIBUTOR']}. You will sign in with{' '}
        <Address>{email}</Address>.
      </>
    ),
    fields: (
      <>
        <Username email={email} />
        <NameField />
        <PasswordField hasSecondFactor={false} />
      </>
    ),
    button: 'Create the account',
  }),
  PASSWORD_RESET: ({ email, hasSecondFactor }) => ({
    says: (
      <>
        For the account <Address>{email}</Address>. It will be signed out everywhere.
        {hasSecondFactor && ' Your second factor stays as it is, and is asked for when you sign in.'}
      </>
    ),
    fields: (
      <>
        <Username email={email} />
        <PasswordField hasSecondFactor={hasSecondFactor} />
      </>
    ),
    button: 'Set the password',
  }),
  EMAIL_CHANGE_FROM: ({ email, newEmail }) => ({
    says: (
      <>
        The account <Address>{email}</Address> is to get the address <Address>{newEmail}</Address>. Both have to agree:
        this is the word of the present one. If it was not you who asked, close this page and change your password.
      </>
    ),
    button: 'Let it change',
  }),
  EMAIL_CHANGE_TO: ({ email, newEmail }) => ({
    says: (
      <>
        The account <Address>{email}</Address> is to get the address <Address>{newEmail}</Address>. Both have to agree:
        this is the word of the new one.
      </>
    ),
    button: 'Confirm the address',
  }),
}

const roles = { CONTRIBUTOR: 'a contributor', EDITOR: 'an editor', ADMIN: 'an administrator' }

const Address = ({ children }: { children: ReactNode }) => <bdi className="font-medium text-ink">{children}</bdi>

/** What a password manager keeps the password for. */
const Username = ({ email }: { email: string | null }) => (
  <input type="hidden" autoComplete="username" name="username" value={email ?? ''} />
)

const NameField = () => (
  <Field name="name" label="Your name" hint="As your colleagues see it." autoComplete="name" maxLength={100} required />
)

const PasswordField = ({ hasSecondFactor }: { hasSecondFactor: boolean }) => (
  <Field
    name="password"
    label="Password"
    hint={passwordRule(hasSecondFactor)}
    type="password"
    autoComplete="new-password"
    required
  />
)

const Taken = ({ email }: { email: string | null }) => (
  <p className="text-ink-2">
    There is an account under <Address>{email}</Address> by now, so this invitation has nothing left to do.{' '}
    <a href="/sign-in" className="link-quiet">
      Sign in
    </a>
    , or ask an administrator.
  </p>
)

/** A link that was used, called off, is too old, or never was. */
export const DeadLink = ({ siteName }: { siteName: string }) => (
  <EntryPage title="This link does not work" siteName={siteName}>
    <p className="text-ink-2">
      It was used already, called off, or it is too old; perhaps a part of it is missing. Links here work once and for a
      while. Whoever sent it can send another; for a new password, ask again.
    </p>
    <p className="flex flex-wrap gap-x-6 gap-y-2">
      <a href="/sign-in" className="link-quiet">
        Sign in
      </a>
      <a href="/sign-in/forgot" className="link-quiet">
        Forgotten your password?
      </a>
    </p>
  </EntryPage>
)

export const TooManyLinks = ({ siteName }: { siteName: string }) => (
  <EntryPage title="Too many links" siteName={siteName}>
    <p className="text-ink-2">Many links that do not work were tried from here. Try yours again in ten minutes.</p>
  </EntryPage>
)
