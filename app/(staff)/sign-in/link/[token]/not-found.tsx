import { connection } from 'next/server'
import { DeadLink } from '@/components/sign-in/link-form'
import { getSiteSettings } from '@/lib/settings/site-settings'

export default async function LinkNotFound() {
  await connection()
  const { siteName } = await getSiteSettings()
  return <DeadLink siteName={siteName} />
}
