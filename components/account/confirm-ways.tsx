import { PasskeyConfirm } from '@/components/account/passkey-sign-in'
import { ActionForm, Field, Submit } from '@/components/ui/form'
import { buttonLook } from '@/components/ui/looks'
import type { FormState } from '@/lib/forms/form-state'

type ConfirmWaysProps = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  next: string
  email: string
  hasPassword: boolean
  hasApp: boolean
  hasPasskeys: boolean
  /** Whether a code is asked for besides the password. */
  hasFactor: boolean
  /** The OpenID provider that knows them, where there is one. */
  provider: string | null
}

/** The ways to prove again who one is: those one has. */
export const ConfirmWays = ({ next, hasPassword, hasPasskeys, provider, ...ways }: ConfirmWaysProps) => (
  <>
    {hasPasskeys && <PasskeyConfirm next={next} />}
    {hasPassword && <PasswordForm next={next} {...ways} />}
    {provider !== null && <ProviderForm provider={provider} next={next} />}
    {!hasPasskeys && !hasPassword && provider === null && (
      <p>There is nothing that you could be asked for here. Sign out, and in again.</p>
    )}
    <form action="/sign-in/out" method="post" className="border-t border-rule pt-4 text-note text-ink-2">
      Not you?{' '}
      <button type="submit" className="min-h-6 cursor-pointer link-quiet">
        Sign out
      </button>
    </form>
  </>
)

type PasswordFormProps = Pick<ConfirmWaysProps, 'action' | 'next' | 'email' | 'hasApp' | 'hasFactor'>

const PasswordForm = ({ action, next, email, hasApp, hasFactor }: PasswordFormProps) => (
  <ActionForm action={action} className="grid gap-5">
    <input type="hidden" name="next" value={next} />
    {/* Password managers want to know whose password it is. */}
    <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
    <Field name="password" label="Password" type="password" autoComplete="current-password" required />
    {hasFactor && (
      <Field
        name="code"
        label={hasApp ? 'Code' : 'Recovery code'}
        hint={hasApp ? 'The six digits your authenticator app shows, or a recovery code.' : 'In place of your passkey.'}
        autoComplete="one-time-code"
        spellCheck={false}
        required
      />
    )}
    <Submit>Confirm</Submit>
  </ActionForm>
)

/** Coming back from the provider is a sign-in, which is a proof as well. */
const ProviderForm = ({ provider, next }: { provider: string; next: string }) => (
  <form action="/sign-in/provider" method="post">
    <input type="hidden" name="next" value={next} />
    <button type="submit" className={buttonLook('plain')}>
      Sign in again with {provider}
    </button>
  </form>
)
