import { remove, rename, turnOffApp } from '@/app/(staff)/account/second-factor/actions'
import { AccountPage } from '@/components/account/account-page'
import { AppPart } from '@/components/account/app-part'
import { PasskeysPart } from '@/components/account/passkeys-part'
import { RecoveryPart } from '@/components/account/recovery-part'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { requireSession } from '@/lib/users/current-actor'
import { getOwnSecurity } from '@/lib/users/own-account'
import { arePasskeysPossible } from '@/lib/users/passkey-site'
import { listPasskeys } from '@/lib/users/passkeys'
import { hasAnyFactor } from '@/lib/users/second-factor'

type Props = { searchParams: Promise<{ said?: string | string[] }> }

const sayings: Record<string, string> = {
  'app-off': 'The authenticator app is off. Every other browser was signed out.',
  'passkey-added': 'The passkey is added. You can sign in with it, without your password.',
  'passkey-renamed': 'The passkey has its new name.',
  'passkey-removed': 'The passkey is removed. Every other browser was signed out.',
}

export default async function SecondFactor({ searchParams }: Props) {
  const { actor, owesSecondFactor } = await requireSession()
  const [{ siteName }, security, passkeys, { said }] = await Promise.all([
    getSiteSettings(),
    getOwnSecurity(actor),
    listPasskeys(actor),
    searchParams,
  ])
  return (
    <AccountPage
      actor={actor}
      siteName={siteName}
      title="Second factor"
      current="/account/second-factor"
      owesSecondFactor={owesSecondFactor}
      said={typeof said === 'string' ? sayings[said] : undefined}
    >
      <p className="mb-8 max-w-160 text-ink-2">
        {owesSecondFactor
          ? 'This site asks you for a second factor. Set one of these up to go on: until then, nothing else is open to you.'
          : 'Something you have, besides the password that you know: whoever learns your password still cannot sign in.'}
      </p>
      <AppPart isOn={security.hasTotp} turnOff={turnOffApp} />
      <PasskeysPart passkeys={passkeys} isPossible={arePasskeysPossible()} rename={rename} remove={remove} />
      {hasAnyFactor(security) && <RecoveryPart left={security.recoveryCodes} />}
    </AccountPage>
  )
}
