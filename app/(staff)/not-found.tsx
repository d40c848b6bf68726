import { connection } from 'next/server'
import { NotFoundPage } from '@/components/site/not-found-page'
import { getSiteSettings } from '@/lib/settings/site-settings'

export default async function NotFound() {
  await connection()
  const { siteName } = await getSiteSettings()
  return (
    <>
      <title>No page at this address</title>
      <NotFoundPage siteName={siteName} />
    </>
  )
}
