import { roleChoices } from '@/components/admin/users/words'
import { ActionForm, Choices, Field, Submit } from '@/components/ui/form'
import type { FormState } from '@/lib/forms/form-state'

type InviteFormProps = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  initial: { email: string; role: string }
  canMail: boolean
}

export const InviteForm = ({ action, initial, canMail }: InviteFormProps) => (
  <ActionForm action={action} initial={initial}>
    <Field
      name="email"
      label="E-mail"
      type="email"
      autoComplete="off"
      required
      maxLength={254}
      hint={
        canMail
          ? 'The invitation is mailed there. Its link works once, for seven days.'
          : 'No mail is set up here: you get a link to hand over. It works once, for seven days.'
      }
    />
    <Choices name="role" legend="Role" type="radio" options={roleChoices} />
    <Submit>Invite</Submit>
  </ActionForm>
)
