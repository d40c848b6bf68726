import { redirect } from 'next/navigation'
import { z } from 'zod'
import { finishAction } from '@/app/(staff)/sign-in/second-factor/actions'
import { SecondFactor } from '@/components/sign-in/second-factor'
import { EntryPage } from '@/components/staff/entry-page'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { safeNext } from '@/lib/users/safe-next'
import { challengeOfCookie, findHalfSignedIn } from '@/lib/users/sign-in-challenge'

const Asked = z.object({ next: z.string().max(2_000).optional().catch(undefined) })

export default async function SecondFactorPage({ searchParams }: PageProps<'/sign-in/second-factor'>) {
  const { next } = Asked.parse(await searchParams)
  const challengeId = await challengeOfCookie()
  const half = challengeId === null ? null : await findHalfSignedIn(challengeId)
  if (!half) redirect('/sign-in')
  const { siteName } = await getSiteSettings()
  return (
    <EntryPage title="One more step" siteName={siteName}>
      <SecondFactor
        action={finishAction}
        next={next === undefined ? undefined : safeNext(next)}
        hasApp={half.user.totpConfirmedAt !== null}
        hasPasskey={half.user.passkeys.length > 0}
      />
    </EntryPage>
  )
}
