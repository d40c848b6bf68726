import type { ReactNode } from 'react'
import { PasskeySignIn } from '@/components/account/passkey-sign-in'
import { Said } from '@/components/sign-in/said'
import { ActionForm, Field, Submit } from '@/components/ui/form'
import { buttonLook } from '@/components/ui/looks'
import type { FormState } from '@/lib/forms/form-state'

type SignInWaysProps = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  next?: string
  /** What has just happened, by its name in the address; anything else says nothing. */
  said?: string
  problem?: string
  /** The OpenID provider, where there is one. */
  provider: string | null
  hasPasskeys: boolean
}

/** All the ways to sign in: a password first, then what this site has besides. */
export function SignInWays({ action, next, said, problem, provider, hasPasskeys }: SignInWaysProps) {
  return (
    <>
      <ActionForm action={action} className="grid gap-5">
        <Said said={said} problem={problem} isOnTheWay={next !== undefined} />
        {next !== undefined && <input type="hidden" name="next" value={next} />}
        <Field name="email" label="E-mail address" type="email" autoComplete="username" required spellCheck={false} />
        <Field name="password" label="Password" type="password" autoComplete="current-password" required />
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
          <Submit>Sign in</Submit>
          <a href="/sign-in/forgot" className="text-note link-quiet">
            Forgotten your password?
          </a>
        </div>
      </ActionForm>
      {(hasPasskeys || provider !== null) && (
        <Others>
          {hasPasskeys && <PasskeySignIn next={next} />}
          {provider !== null && <ProviderSignIn provider={provider} next={next} />}
        </Others>
      )}
    </>
  )
}

const Others = ({ children }: { children: ReactNode }) => (
  <section aria-label="Other ways to sign in" className="grid gap-3 border-t border-rule pt-6">
    {children}
  </section>
)

/** A form, since it must not be enough to follow a link. */
const ProviderSignIn = ({ provider, next }: { provider: string; next?: string }) => (
  <form action="/sign-in/provider" method="post">
    {next !== undefined && <input type="hidden" name="next" value={next} />}
    <button type="submit" className={buttonLook('plain')}>
      Sign in with {provider}
    </button>
  </form>
)
