import { notFound } from 'next/navigation'
import { disable, enable, remove, revise, rotate } from '@/app/(staff)/admin/webhooks/actions'
import { changePath } from '@/components/admin/webhooks/paths'
import { RotateSecret } from '@/components/admin/webhooks/rotate-secret'
import { WebhookFields } from '@/components/admin/webhooks/webhook-fields'
import { AdminPage } from '@/components/staff/admin-page'
import { ConfirmAct } from '@/components/ui/confirm-act'
import { ActionForm, Submit } from '@/components/ui/form'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { requireAdmin, requireConfirmed } from '@/lib/users/current-actor'
import { getWebhook, type WebhookView } from '@/lib/webhooks/list-webhooks'

type Props = { params: Promise<{ id: string }> }

export default async function ChangeWebhookPage({ params }: Props) {
  const admin = await requireAdmin()
  const [{ siteName }, { id }] = await Promise.all([getSiteSettings(), params])
  const webhook = await getWebhook(admin, id)
  if (!webhook) notFound()
  // Before anything is typed that being asked would lose.
  requireConfirmed(admin, changePath(webhook.id))
  const { version, name, url, events } = webhook
  return (
    <AdminPage admin={admin} siteName={siteName} title={`Change ${name}`} current="/admin/webhooks">
      <ActionForm action={revise} initial={{ name, url, events }}>
        <input type="hidden" name="id" value={webhook.id} />
        <input type="hidden" name="version" value={version} />
        <WebhookFields />
        <div className="flex flex-wrap items-center gap-5">
          <Submit>Save</Submit>
          <a href={`/admin/webhooks/${webhook.id}`} className="py-2 link-quiet">
            Back without saving
          </a>
        </div>
      </ActionForm>
      <section aria-labelledby="acts" className="mt-10 grid max-w-160 gap-3 border-t border-rule pt-6">
        <h2 id="acts" className="mb-1 set-headline text-item font-bold">
          Further
        </h2>
        <Acts webhook={webhook} />
      </section>
    </AdminPage>
  )
}

const Acts = ({ webhook: { id, isActive } }: { webhook: WebhookView }) => (
  <>
    <RotateSecret id={id} action={rotate} />
    {isActive ? (
      <ConfirmAct key="off" label="Switch off" action={disable} fields={{ id }}>
        <p>What waits is called off, and what happens while it is off it is never told. You can switch it on again.</p>
      </ConfirmAct>
    ) : (
      <ConfirmAct key="on" label="Switch on" action={enable} fields={{ id }} kind="primary">
        <p>It is told of what happens from then on.</p>
      </ConfirmAct>
    )}
    <ConfirmAct label="Delete" action={remove} fields={{ id }}>
      <p>It is gone for good, with its deliveries and its secret. What was done to it stays in the audit log.</p>
    </ConfirmAct>
  </>
)
