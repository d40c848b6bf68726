import { redirect } from 'next/navigation'
import { AccountPage } from '@/components/account/account-page'
import { AddPasskey } from '@/components/account/add-passkey'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { currentClient } from '@/lib/users/client'
import { requireConfirmed, requireSession } from '@/lib/users/current-actor'
import { deviceInWords } from '@/lib/users/devices'
import { arePasskeysPossible } from '@/lib/users/passkey-site'

export default async function NewPasskey() {
  const { actor, owesSecondFactor } = await requireSession()
  requireConfirmed(actor, '/account/second-factor/passkey')
  if (!arePasskeysPossible()) redirect('/account/second-factor')
  const [{ siteName }, { device }] = await Promise.all([getSiteSettings(), currentClient()])
  return (
    <AccountPage
      actor={actor}
      siteName={siteName}
      title="Add a passkey"
      current="/account/second-factor"
      owesSecondFactor={owesSecondFactor}
    >
      <div className="grid max-w-120 gap-5">
        <p>Your browser will ask where to keep it: on this device, on a phone, or on a security key.</p>
        <AddPasskey suggestion={deviceInWords(device)} />
        <noscript>
          <p>A passkey is made by your browser with JavaScript, which is off.</p>
        </noscript>
      </div>
    </AccountPage>
  )
}
