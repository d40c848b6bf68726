import { connection } from 'next/server'
import { Message } from '@/components/site/message'
import { SitePage } from '@/components/site/site-page'
import { WaysOn } from '@/components/staff/ways-on'
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
        <WaysOn />
      </Message>
    </SitePage>
  )
}
