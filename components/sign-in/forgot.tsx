import { ActionForm, Field, Submit } from '@/components/ui/form'
import type { FormState } from '@/lib/forms/form-state'

/** Asks for a link by mail. */
export const AskForLink = ({ action }: { action: (before: FormState, form: FormData) => Promise<FormState> }) => (
  <>
    <p className="text-ink-2">
      Give the e-mail address you sign in with, and we send you a link to choose a new password.
    </p>
    <ActionForm action={action} className="grid gap-5">
      <Field name="email" label="E-mail address" type="email" autoComplete="username" required spellCheck={false} />
      <Submit>Send the link</Submit>
    </ActionForm>
    <Back />
  </>
)

/** Where no mail can be sent, a person has to help. */
export const AskAdministrator = ({ name, email }: { name: string | null; email: string | null }) => (
  <>
    <p className="text-ink-2">
      This site sends no mail. Ask an administrator for a link to choose a new password
      {name || email ? ': ' : '.'}
      {name && <bdi>{name}</bdi>}
      {name && email && ', '}
      {email && (
        <a href={`mailto:${email}`} className="link-quiet">
          <bdi>{email}</bdi>
        </a>
      )}
      {(name || email) && '.'}
    </p>
    <Back />
  </>
)

const Back = () => (
  <p className="text-note">
    <a href="/sign-in" className="link-quiet">
      Back to signing in
    </a>
  </p>
)
