import { Instant } from '@/components/site/time'
import { ActionForm, Submit } from '@/components/ui/form'
import type { FormState } from '@/lib/forms/form-state'
import type { PendingEmailChange } from '@/lib/users/email-change'

type PendingEmailProps = {
  pending: PendingEmailChange
  present: string
  isMailed: boolean
  callOff: (before: FormState, form: FormData) => Promise<FormState>
}

/** What a change of the e-mail address still waits for. */
export const PendingEmail = ({ pending, present, isMailed, callOff }: PendingEmailProps) => (
  <>
    <p>
      You asked to change it to <bdi className="font-medium wrap-anywhere">{pending.email}</bdi>. Both links work until{' '}
      <Instant at={pending.expiresAt} />.{' '}
      {isMailed ? 'They are on their way by mail.' : 'An administrator can give them to you.'}
    </p>
    <ul className="list-disc ps-5">
      <li>
        <bdi className="wrap-anywhere">{present}</bdi>: {stateOf(pending.isFromConfirmed)}
      </li>
      <li>
        <bdi className="wrap-anywhere">{pending.email}</bdi>: {stateOf(pending.isToConfirmed)}
      </li>
    </ul>
    <ActionForm action={callOff} className="grid gap-3">
      <Submit kind="plain">Call the change off</Submit>
    </ActionForm>
  </>
)

const stateOf = (isConfirmed: boolean) => (isConfirmed ? 'confirmed' : 'not confirmed yet')
