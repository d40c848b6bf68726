import { notFound } from 'next/navigation'
import { again, test } from '@/app/(staff)/admin/webhooks/actions'
import { DeliveryLog } from '@/components/admin/webhooks/delivery-log'
import { changePath } from '@/components/admin/webhooks/paths'
import { WebhookFacts } from '@/components/admin/webhooks/webhook-facts'
import { WebhookNotice } from '@/components/admin/webhooks/webhook-notice'
import { AdminPage } from '@/components/staff/admin-page'
import { ActionForm, Submit } from '@/components/ui/form'
import { buttonLook } from '@/components/ui/looks'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { requireAdmin } from '@/lib/users/current-actor'
import { DeliveryQuery, listDeliveries } from '@/lib/webhooks/list-deliveries'
import { getWebhook } from '@/lib/webhooks/list-webhooks'

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function WebhookPage({ params, searchParams }: Props) {
  const admin = await requireAdmin()
  const [{ siteName }, { id }, search] = await Promise.all([getSiteSettings(), params, searchParams])
  const webhook = await getWebhook(admin, id)
  if (!webhook) notFound()
  const query = DeliveryQuery.parse(search)
  const list = await listDeliveries(admin, webhook.id, query)
  return (
    <AdminPage
      admin={admin}
      siteName={siteName}
      title={webhook.name}
      current="/admin/webhooks"
      aside={
        <a href={changePath(webhook.id)} className={buttonLook('plain')}>
          Change
        </a>
      }
    >
      <WebhookNotice said={search.said} />
      <WebhookFacts webhook={webhook} />
      {webhook.isActive && (
        <ActionForm action={test} className="mt-5 grid gap-3">
          <input type="hidden" name="id" value={webhook.id} />
          <Submit kind="plain">Send a test</Submit>
        </ActionForm>
      )}
      <DeliveryLog webhook={webhook} list={list} query={query} sendAgain={again} />
    </AdminPage>
  )
}
