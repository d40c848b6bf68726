import { ShownSecret } from '@/components/admin/webhooks/shown-secret'
import { ActionForm, Submit } from '@/components/ui/form'
import { buttonLook } from '@/components/ui/looks'
import type { FormState } from '@/lib/forms/form-state'

type RotateSecretProps = { id: string; action: (before: FormState, form: FormData) => Promise<FormState> }

/** Makes a new secret, after saying what that means, and shows it this once. */
export const RotateSecret = ({ id, action }: RotateSecretProps) => (
  <ActionForm action={action} className="grid max-w-120 gap-3">
    <input type="hidden" name="id" value={id} />
    <ShownSecret>
      <details>
        <summary className={buttonLook('plain')}>Make a new secret…</summary>
        <div className="mt-3 grid gap-4 border-s-2 border-accent ps-4">
          <p>The present secret ends at once: until the receiver has the new one, it takes no delivery for ours.</p>
          <Submit kind="danger">Make a new secret</Submit>
        </div>
      </details>
    </ShownSecret>
  </ActionForm>
)
