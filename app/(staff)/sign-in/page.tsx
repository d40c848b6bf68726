import { redirect } from 'next/navigation'
import { z } from 'zod'
import { signInAction } from '@/app/(staff)/sign-in/actions'
import { SignInWays } from '@/components/sign-in/sign-in-ways'
import { EntryPage } from '@/components/staff/entry-page'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { currentSession } from '@/lib/users/current-actor'
import { providerName } from '@/lib/users/oidc-provider'
import { arePasskeysPossible } from '@/lib/users/passkey-site'
import { safeNext } from '@/lib/users/safe-next'
import { homeOf } from '@/lib/users/sign-in-session'

const text = z.string().max(2_000).optional().catch(undefined)
const Asked = z.object({ next: text, said: text, problem: text })

/** Whoever is signed in already goes on to where they wanted. */
export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const { next, said, problem } = Asked.parse(await searchParams)
  const session = await currentSession()
  if (session) redirect(safeNext(next, homeOf(session.actor.role)))
  const { siteName } = await getSiteSettings()
  return (
    <EntryPage title="Sign in" siteName={siteName}>
      <SignInWays
        action={signInAction}
        next={next === undefined ? undefined : safeNext(next)}
        said={said}
        problem={problem}
        provider={providerName()}
        hasPasskeys={arePasskeysPossible()}
      />
    </EntryPage>
  )
}
