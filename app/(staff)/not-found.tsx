import { connection } from 'next/server'
import { Message } from '@/components/site/message'
import { SitePage } from '@/components/site/site-page'
import { getSiteSettings } from '@/lib/settings/site-settings'

/** Nothing to look after at this address: deleted, or misspelt. */
export default async function StaffNotFound() {
  await connection()
  const { siteName } = await getSiteSettings()
  return (
    <SitePage siteName={siteName}>
      <title>No page at this address</title>
      <Message title="There is no page at this address">
        <p>What was here may have been deleted, or the address may be misspelt.</p>
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
