import { setUpApp } from '@/app/(staff)/account/second-factor/app/actions'
import { AccountPage } from '@/components/account/account-page'
import { AppKey } from '@/components/account/app-key'
import { RecoveryCodes } from '@/components/account/recovery-codes'
import { ActionForm, Field, Submit } from '@/components/ui/form'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { requireConfirmed, requireSession } from '@/lib/users/current-actor'
import { totpAddress } from '@/lib/users/totp'
import { totpSecretToBe } from '@/lib/users/totp-set-up'

export default async function SetUpApp() {
  const { actor, owesSecondFactor } = await requireSession()
  requireConfirmed(actor, '/account/second-factor/app')
  const [{ siteName }, secret] = await Promise.all([getSiteSettings(), totpSecretToBe(actor)])
  return (
    <AccountPage
      actor={actor}
      siteName={siteName}
      title="Set up an authenticator app"
      current="/account/second-factor"
      owesSecondFactor={owesSecondFactor}
    >
      <ActionForm action={setUpApp} className="grid max-w-160 gap-5">
        <RecoveryCodes siteName={siteName}>
          <AppKey address={totpAddress(secret, siteName, actor.email)} secret={secret} />
          <div className="max-w-64">
            <Field
              name="code"
              label="Code"
              hint="The six digits that the app shows now."
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={20}
              required
            />
          </div>
          <Submit>Turn on</Submit>
        </RecoveryCodes>
      </ActionForm>
    </AccountPage>
  )
}
