import { policyChoices } from '@/components/admin/settings/policies'
import { ActionForm, Choices, Submit } from '@/components/ui/form'
import type { FormState } from '@/lib/forms/form-state'
import type { KeptSettings } from '@/lib/settings/change-settings'

type PolicyFormProps = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  settings: KeptSettings
  /** What the admin chose before they were asked who they are. */
  wanted: string | undefined
  /** Whether they will be asked. */
  asksFirst: boolean
}

/** Who needs a second factor. */
export const PolicyForm = ({ action, settings, wanted, asksFirst }: PolicyFormProps) => (
  <ActionForm action={action} initial={{ twoFactor: wanted ?? settings.twoFactor }}>
    <input type="hidden" name="version" value={settings.version} />
    <p className="text-ink-2">
      A second factor is a code from an app, or a passkey, which somebody who has only learnt a password does not have.
    </p>
    <Choices name="twoFactor" legend="Who needs one" type="radio" options={policyChoices} />
    {asksFirst && <p className="text-note text-ink-2">You will be asked to prove first that it is you.</p>}
    <Submit>Save this rule</Submit>
  </ActionForm>
)
