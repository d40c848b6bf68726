import { endSession, signOutEverywhere } from '@/app/(staff)/account/sessions/actions'
import { AccountPage } from '@/components/account/account-page'
import { SessionTable } from '@/components/account/session-table'
import { ConfirmAct } from '@/components/ui/confirm-act'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { requireActor } from '@/lib/users/current-actor'
import { listOwnSessions } from '@/lib/users/devices'

type Props = { searchParams: Promise<{ said?: string | string[] }> }

const sayings: Record<string, string> = {
  ended: 'That browser is signed out.',
  over: 'That browser was not signed in any more.',
}

export default async function Sessions({ searchParams }: Props) {
  const actor = await requireActor()
  const [{ siteName }, sessions, { said }] = await Promise.all([
    getSiteSettings(),
    listOwnSessions(actor),
    searchParams,
  ])
  const done = typeof said === 'string' ? sayings[said] : undefined
  return (
    <AccountPage actor={actor} siteName={siteName} title="Sessions" current="/account/sessions" said={done}>
      <p className="mb-6 max-w-160 text-ink-2">
        The browsers that are signed in to your account. If you do not know one of them, sign it out and change your
        password.
      </p>
      <SessionTable sessions={sessions} end={endSession} />
      <div className="mt-8">
        <ConfirmAct label="Sign out everywhere" action={signOutEverywhere} fields={{}}>
          <p>Every browser is signed out at its next step, this one too. You will have to sign in again.</p>
        </ConfirmAct>
      </div>
    </AccountPage>
  )
}
