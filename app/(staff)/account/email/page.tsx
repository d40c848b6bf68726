import { callOff, changeEmail } from '@/app/(staff)/account/email/actions'
import { AccountPage } from '@/components/account/account-page'
import { Part } from '@/components/account/part'
import { PendingEmail } from '@/components/account/pending-email'
import { ActionForm, Field, Submit } from '@/components/ui/form'
import { buttonLook } from '@/components/ui/looks'
import { canMail } from '@/lib/mail/can-mail'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { isConfirmed } from '@/lib/users/actor'
import { requireActor } from '@/lib/users/current-actor'
import { getPendingEmailChange } from '@/lib/users/email-change'

type Props = { searchParams: Promise<{ said?: string | string[] }> }

const sayings: Record<string, string> = {
  asked: 'The change is asked for. It is not made yet.',
  'email-confirmed': 'Confirmed. The address changes once the link that went to the other address is followed too.',
  'email-changed': 'Your e-mail address is changed. From now on, sign in with the new one.',
  'called-off': 'The change is called off. Its links do not work any more.',
}

export default async function EmailAddress({ searchParams }: Props) {
  const actor = await requireActor()
  const [{ siteName }, pending, { said }] = await Promise.all([
    getSiteSettings(),
    getPendingEmailChange(actor),
    searchParams,
  ])
  const done = typeof said === 'string' ? sayings[said] : undefined
  return (
    <AccountPage actor={actor} siteName={siteName} title="E-mail address" current="/account/email" said={done}>
      {pending && (
        <Part title="A change that waits">
          <PendingEmail pending={pending} present={actor.email} isMailed={canMail()} callOff={callOff} />
        </Part>
      )}
      <Part title={pending ? 'Another change in its place' : 'Change it'}>
        <p>
          Your address is <bdi className="font-medium wrap-anywhere">{actor.email}</bdi>. It changes when the links to
          both addresses have been followed, the present one and the new one.
        </p>
        {!canMail() && <p>This site sends no mail: an administrator will have both links for you.</p>}
        {isConfirmed(actor) ? <ChangeForm /> : <ConfirmFirst />}
      </Part>
    </AccountPage>
  )
}

const ChangeForm = () => (
  <ActionForm action={changeEmail}>
    <Field name="email" label="New e-mail address" type="email" autoComplete="email" required />
    <Submit>Ask for the change</Submit>
  </ActionForm>
)

const ConfirmFirst = () => (
  <a href="/sign-in/confirm?next=/account/email" className={buttonLook('plain')}>
    Confirm it is you to change it
  </a>
)
