import { PasskeySecondFactor } from '@/components/account/passkey-sign-in'
import { ActionForm, Field, Submit } from '@/components/ui/form'
import type { FormState } from '@/lib/forms/form-state'

type SecondFactorProps = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  next?: string
  hasApp: boolean
  hasPasskey: boolean
}

/** What is asked for after a first factor that was right: a passkey, or a code. */
export function SecondFactor({ action, next, hasApp, hasPasskey }: SecondFactorProps) {
  return (
    <>
      <p className="text-ink-2">
        {hasPasskey ? 'So far so good. Now show that it is you.' : 'So far so good. Now the code.'}
      </p>
      {hasPasskey && <PasskeySecondFactor next={next} />}
      <ActionForm action={action} className="grid gap-5">
        {next !== undefined && <input type="hidden" name="next" value={next} />}
        <Field
          name="code"
          label={hasApp ? 'Code' : 'Recovery code'}
          hint={
            hasApp
              ? 'The six digits your authenticator app shows, or one of your recovery codes.'
              : 'One of the codes you were given when you set up your passkey.'
          }
          autoComplete="one-time-code"
          spellCheck={false}
          required
        />
        <Submit>Sign in</Submit>
      </ActionForm>
      <p className="text-note text-ink-2">
        Lost all of them? An administrator can take your second factor off.{' '}
        <a href="/sign-in" className="link-quiet">
          Start again
        </a>
        .
      </p>
    </>
  )
}
