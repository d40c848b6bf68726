import { connection } from 'next/server'
import { askForResetAction } from '@/app/(staff)/sign-in/forgot/actions'
import { AskAdministrator, AskForLink } from '@/components/sign-in/forgot'
import { EntryPage } from '@/components/staff/entry-page'
import { canMail } from '@/lib/mail/can-mail'
import { getSiteSettings } from '@/lib/settings/site-settings'

export default async function ForgotPage() {
  await connection()
  const { siteName, contactName, contactEmail } = await getSiteSettings()
  return (
    <EntryPage title="Forgotten your password?" siteName={siteName}>
      {canMail() ? (
        <AskForLink action={askForResetAction} />
      ) : (
        <AskAdministrator name={contactName} email={contactEmail} />
      )}
    </EntryPage>
  )
}
