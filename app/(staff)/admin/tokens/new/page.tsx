import { NewTokenForm } from '@/components/admin/tokens/new-token-form'
import { dateInWords } from '@/components/site/time'
import { AdminPage } from '@/components/staff/admin-page'
import { addDays, today } from '@/lib/dates/plain-date'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { longestLife } from '@/lib/tokens/token-form'
import { requireAdmin, requireConfirmed } from '@/lib/users/current-actor'
import { makeToken } from '../actions'

export default async function NewTokenPage() {
  const admin = await requireAdmin()
  requireConfirmed(admin, '/admin/tokens/new')
  const { siteName } = await getSiteSettings()
  const last = addDays(today(), longestLife)
  return (
    <AdminPage admin={admin} siteName={siteName} title="Make a token" current="/admin/tokens">
      <NewTokenForm action={makeToken} last={dateInWords(last)} />
    </AdminPage>
  )
}
