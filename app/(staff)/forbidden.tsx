import { connection } from 'next/server'
import { Message } from '@/components/site/message'
import { SitePage } from '@/components/site/site-page'
import { WaysOn } from '@/components/staff/ways-on'
import { getSiteSettings } from '@/lib/settings/site-settings'

/** Signed in, but not for this. */
export default async function Forbidden() {
  await connection()
  const { siteName } = await getSiteSettings()
  return (
    <SitePage siteName={siteName}>
      <title>Not for this account</title>
      <Message title="Your account may not do this">
        <p>You are signed in, and this part of the site needs another role. An administrator can give it to you.</p>
        <WaysOn />
      </Message>
    </SitePage>
  )
}
