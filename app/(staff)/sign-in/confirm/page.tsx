import { z } from 'zod'
import { confirm } from '@/app/(staff)/sign-in/confirm/actions'
import { ConfirmWays } from '@/components/account/confirm-ways'
import { EntryPage } from '@/components/staff/entry-page'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { requireSession } from '@/lib/users/current-actor'
import { providerName } from '@/lib/users/oidc-provider'
import { getOwnSecurity } from '@/lib/users/own-account'
import { arePasskeysPossible } from '@/lib/users/passkey-site'
import { safeNext } from '@/lib/users/safe-next'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

const Asked = z.object({ next: z.string().max(2_000).optional().catch(undefined) })

/** Asks somebody who is signed in to prove once more that it is them, before what cannot be undone. */
export default async function ConfirmPage({ searchParams }: Props) {
  const { actor } = await requireSession()
  const { next } = Asked.parse(await searchParams)
  const [{ siteName }, security] = await Promise.all([getSiteSettings(), getOwnSecurity(actor)])
  return (
    <EntryPage title="Confirm it is you" siteName={siteName}>
      <p className="text-ink-2">
        You are signed in as <bdi className="font-medium text-ink">{actor.name}</bdi>. What comes next should be done by
        nobody else, so prove once more that it is you. That holds for ten minutes.
      </p>
      <ConfirmWays
        action={confirm}
        next={safeNext(next)}
        email={actor.email}
        hasPassword={security.hasPassword}
        hasApp={security.hasTotp}
        hasPasskeys={security.passkeyCount > 0 && arePasskeysPossible()}
        hasFactor={security.hasTotp || security.passkeyCount > 0}
        provider={security.hasProvider ? providerName() : null}
      />
    </EntryPage>
  )
}
