import { connection } from 'next/server'
import { Message } from '@/components/site/message'
import { SitePage } from '@/components/site/site-page'
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
        <p>
          Go to{' '}
          <a href="/desk" className="link-quiet">
            the desk
          </a>
          , to{' '}
          <a href="/account" className="link-quiet">
            your account
          </a>{' '}
          or to{' '}
          <a href="/" className="link-quiet">
            the latest days
          </a>
          .
        </p>
      </Message>
    </SitePage>
  )
}
