import { redirect } from 'next/navigation'
import { makeCodes } from '@/app/(staff)/account/second-factor/recovery-codes/actions'
import { AccountPage } from '@/components/account/account-page'
import { RecoveryCodes } from '@/components/account/recovery-codes'
import { ActionForm, Submit } from '@/components/ui/form'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { requireActor, requireConfirmed } from '@/lib/users/current-actor'
import { getOwnSecurity } from '@/lib/users/own-account'
import { hasAnyFactor } from '@/lib/users/second-factor'

export default async function MakeRecoveryCodes() {
  const actor = await requireActor()
  requireConfirmed(actor, '/account/second-factor/recovery-codes')
  const [{ siteName }, security] = await Promise.all([getSiteSettings(), getOwnSecurity(actor)])
  if (!hasAnyFactor(security)) redirect('/account/second-factor')
  return (
    <AccountPage actor={actor} siteName={siteName} title="Recovery codes" current="/account/second-factor">
      <ActionForm action={makeCodes} className="grid max-w-160 gap-5">
        <RecoveryCodes siteName={siteName}>
          <p>
            Ten codes, each of which lets you in once in place of your second factor.
            {security.recoveryCodes > 0 &&
              ` The ${security.recoveryCodes} that are left of those before will not work any more.`}
          </p>
          <Submit>Make recovery codes</Submit>
        </RecoveryCodes>
      </ActionForm>
    </AccountPage>
  )
}
