import { notFound } from 'next/navigation'
import { linkActions } from '@/app/(staff)/sign-in/link/[token]/link-actions'
import { LinkForm, TooManyLinks } from '@/components/sign-in/link-form'
import { EntryPage } from '@/components/staff/entry-page'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { describeLink } from '@/lib/users/accept-link'
import { currentClient } from '@/lib/users/client'

/** What a one-time link does, and the button that does it: following it alone, as mail scanners do, changes nothing. */
export default async function LinkPage({ params, searchParams }: PageProps<'/sign-in/link/[token]'>) {
  const { token } = await params
  const link = await describeLink(token, await currentClient())
  if (!link) notFound()
  const { siteName } = await getSiteSettings()
  if (link === 'too-many') return <TooManyLinks siteName={siteName} />
  const { name } = await searchParams
  return (
    <EntryPage title={titles[link.kind](siteName)} siteName={siteName}>
      <LinkForm
        link={link}
        token={token}
        action={linkActions[link.kind]}
        siteName={siteName}
        // An invitation that a command made knows what somebody is called.
        name={typeof name === 'string' ? name.slice(0, 100) : undefined}
      />
    </EntryPage>
  )
}

const titles = {
  FIRST_ADMIN: (siteName: string) => `Become the first administrator of ${siteName}`,
  INVITATION: (siteName: string) => `Welcome to ${siteName}`,
  PASSWORD_RESET: () => 'Choose a new password',
  EMAIL_CHANGE_FROM: () => 'Let the e-mail address change',
  EMAIL_CHANGE_TO: () => 'Confirm the e-mail address',
}
