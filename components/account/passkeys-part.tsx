import { Part } from '@/components/account/part'
import { Instant } from '@/components/site/time'
import { ConfirmAct } from '@/components/ui/confirm-act'
import { Field } from '@/components/ui/form'
import { buttonLook } from '@/components/ui/looks'
import type { FormState } from '@/lib/forms/form-state'
import type { PasskeyView } from '@/lib/users/passkeys'

type Act = (before: FormState, form: FormData) => Promise<FormState>
type PasskeysPartProps = { passkeys: PasskeyView[]; isPossible: boolean; rename: Act; remove: Act }

/** One's own passkeys. */
export const PasskeysPart = ({ passkeys, isPossible, rename, remove }: PasskeysPartProps) => (
  <Part title="Passkeys">
    <p>
      A passkey signs you in with your fingerprint, your face or the PIN of your device, without a password: it is both
      factors in one.
    </p>
    {passkeys.length > 0 && (
      <ul className="border-t border-rule">
        {passkeys.map((passkey) => (
          <Passkey key={passkey.id} passkey={passkey} rename={rename} remove={remove} />
        ))}
      </ul>
    )}
    {isPossible ? (
      <a href="/account/second-factor/passkey" className={buttonLook(passkeys.length > 0 ? 'plain' : 'primary')}>
        {passkeys.length > 0 ? 'Add another passkey' : 'Set up a passkey'}
      </a>
    ) : (
      <p className="text-ink-2">Passkeys need a site with a name and an https address, which this one does not have.</p>
    )}
  </Part>
)

const Passkey = ({ passkey, rename, remove }: { passkey: PasskeyView; rename: Act; remove: Act }) => (
  <li className="grid gap-2 border-b border-rule py-3">
    <div>
      <p className="font-medium wrap-anywhere">
        <bdi>{passkey.name}</bdi>
      </p>
      <p className="text-note text-ink-2">
        Added <Instant at={passkey.createdAt} />.{' '}
        {passkey.lastUsedAt ? (
          <>
            Last used <Instant at={passkey.lastUsedAt} />.
          </>
        ) : (
          'Not used yet.'
        )}{' '}
        {passkey.isBackedUp ? 'Kept in several places.' : 'Only on this device.'}
      </p>
    </div>
    <div className="flex flex-wrap items-start gap-3 has-[[open]]:grid">
      <ConfirmAct
        label="Rename"
        action={rename}
        fields={{ id: passkey.id }}
        initial={{ name: passkey.name }}
        kind="primary"
      >
        <Field name="name" label="Name" maxLength={100} autoComplete="off" required />
      </ConfirmAct>
      <ConfirmAct label="Remove" action={remove} fields={{ id: passkey.id }}>
        <p>It will not sign you in any more, and every other browser is signed out.</p>
      </ConfirmAct>
    </div>
  </li>
)
