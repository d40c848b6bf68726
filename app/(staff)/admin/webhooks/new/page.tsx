import { create } from '@/app/(staff)/admin/webhooks/actions'
import { newWebhookPath, webhooksPath } from '@/components/admin/webhooks/paths'
import { ShownSecret } from '@/components/admin/webhooks/shown-secret'
import { WebhookFields } from '@/components/admin/webhooks/webhook-fields'
import { AdminPage } from '@/components/staff/admin-page'
import { ActionForm, Submit } from '@/components/ui/form'
import { buttonLook } from '@/components/ui/looks'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { requireAdmin, requireConfirmed } from '@/lib/users/current-actor'

export default async function NewWebhookPage() {
  const admin = await requireAdmin()
  // Before anything is typed that being asked would lose.
  requireConfirmed(admin, newWebhookPath)
  const { siteName } = await getSiteSettings()
  const next = (
    <a href={webhooksPath} className={buttonLook('plain')}>
      I have copied it
    </a>
  )
  return (
    <AdminPage admin={admin} siteName={siteName} title="New webhook" current="/admin/webhooks">
      <ActionForm action={create} initial={{ events: ['PUBLISHED', 'CHANGED', 'WITHDRAWN'] }}>
        <ShownSecret next={next}>
          <WebhookFields />
          <Submit>Create webhook</Submit>
        </ShownSecret>
      </ActionForm>
    </AdminPage>
  )
}
