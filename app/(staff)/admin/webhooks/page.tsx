import { newWebhookPath } from '@/components/admin/webhooks/paths'
import { WebhookTable } from '@/components/admin/webhooks/webhook-table'
import { AdminPage } from '@/components/staff/admin-page'
import { EmptyState } from '@/components/ui/empty-state'
import { buttonLook } from '@/components/ui/looks'
import { Notice } from '@/components/ui/notice'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { requireAdmin } from '@/lib/users/current-actor'
import { listWebhooks } from '@/lib/webhooks/list-webhooks'

type Props = { searchParams: Promise<{ said?: string | string[] }> }

export default async function WebhooksPage({ searchParams }: Props) {
  const admin = await requireAdmin()
  const [{ siteName }, webhooks, { said }] = await Promise.all([getSiteSettings(), listWebhooks(admin), searchParams])
  return (
    <AdminPage
      admin={admin}
      siteName={siteName}
      title="Webhooks"
      current="/admin/webhooks"
      aside={
        <a href={newWebhookPath} className={buttonLook('primary')}>
          New webhook
        </a>
      }
    >
      {said === 'deleted' && <Notice key="deleted">The webhook is deleted. Nothing more is sent to it.</Notice>}
      {webhooks.length > 0 ? (
        <WebhookTable webhooks={webhooks} />
      ) : (
        <EmptyState title="No webhooks yet.">
          <p>A webhook tells another system at once when an event is published, changed or withdrawn.</p>
        </EmptyState>
      )}
    </AdminPage>
  )
}
