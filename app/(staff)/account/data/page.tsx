import { erase } from '@/app/(staff)/account/data/actions'
import { AccountPage } from '@/components/account/account-page'
import { ConfirmAct } from '@/components/ui/confirm-act'
import { buttonLook } from '@/components/ui/looks'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { isConfirmed } from '@/lib/users/actor'
import { requireActor } from '@/lib/users/current-actor'

type Props = { searchParams: Promise<{ act?: string | string[] }> }

export default async function OwnData({ searchParams }: Props) {
  const actor = await requireActor()
  const [{ siteName }, { act }] = await Promise.all([getSiteSettings(), searchParams])
  const asksFirst = !isConfirmed(actor) && 'You will be asked to prove first that it is you.'
  return (
    <AccountPage actor={actor} siteName={siteName} title="Your data" current="/account/data">
      <section className="grid max-w-160 justify-items-start gap-3">
        <h2 className="font-serif text-item font-bold">Take it with you</h2>
        <p>
          Everything that is kept of you, as one JSON file: your account, where you were signed in, your passkeys and
          tokens without what is secret of them, each version, draft and comment that you wrote, and what the log says
          of you.
        </p>
        {asksFirst && <p className="text-note text-ink-2">{asksFirst}</p>}
        <a href="/account/data/export" download className={buttonLook('primary')}>
          Download your data
        </a>
      </section>
      <section className="mt-10 grid max-w-160 gap-3">
        <h2 className="font-serif text-item font-bold">Leave for good</h2>
        <p>
          Your name, your e-mail address, how you sign in and the network addresses you came from are removed, also from
          the log. What you wrote stays, signed “Former user” with a number. Copies in backups go when those do.
        </p>
        <ConfirmAct
          label="Erase my account"
          button="Erase for good"
          action={erase}
          fields={{}}
          isOpen={act === 'erase'}
        >
          <p>
            You are signed out everywhere at once. Nobody can take this back, and nobody can bring your account back.
          </p>
          {asksFirst && <p className="text-note text-ink-2">{asksFirst}</p>}
        </ConfirmAct>
      </section>
    </AccountPage>
  )
}
