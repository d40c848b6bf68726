import { z } from 'zod'
import { inviteAction, revokeAction, sendAgainAction } from '@/app/(staff)/admin/invitations/actions'
import { HandOver } from '@/components/admin/users/hand-over'
import { InvitationTable } from '@/components/admin/users/invitation-table'
import { InviteForm } from '@/components/admin/users/invite-form'
import { AdminPage } from '@/components/staff/admin-page'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { Pager } from '@/components/ui/pager'
import { canMail } from '@/lib/mail/can-mail'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { requireAdmin, requireConfirmed } from '@/lib/users/current-actor'
import { getInvitationLink, listInvitations } from '@/lib/users/list-invitations'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

const Asked = z.object({
  page: z
    .string()
    .regex(/^[1-9]\d{0,5}$/)
    .transform(Number)
    .catch(1),
  /** The invitation whose link is to be shown. */
  link: z.uuid().optional().catch(undefined),
  done: z.enum(['by-mail', 'revoked']).optional().catch(undefined),
  email: z.string().max(254).catch(''),
  role: z.string().max(40).catch('CONTRIBUTOR'),
})

export default async function InvitationsPage({ searchParams }: Props) {
  const admin = await requireAdmin()
  const asked = Asked.parse(await searchParams)
  if (asked.link) requireConfirmed(admin, `/admin/invitations?link=${asked.link}`)
  const [{ siteName }, { invitations, page, pages }, link] = await Promise.all([
    getSiteSettings(),
    listInvitations(admin, asked.page),
    asked.link ? getInvitationLink(admin, asked.link) : null,
  ])
  const turned = (to: number) => (to >= 1 && to <= pages ? `/admin/invitations?page=${to}#open` : null)
  return (
    <AdminPage admin={admin} siteName={siteName} title="Invitations" current="/admin/users">
      {asked.done && <Notice key={asked.done}>{said[asked.done]}</Notice>}
      {asked.link && (
        <Notice key={asked.link}>
          <Link link={link} />
        </Notice>
      )}
      <InviteForm action={inviteAction} initial={{ email: asked.email, role: asked.role }} canMail={canMail()} />
      <section className="mt-10">
        <h2 id="open" className="mb-3 font-serif text-item font-bold">
          Open invitations
        </h2>
        {invitations.length === 0 ? (
          <EmptyState title="Nobody is invited now.">
            <p>Whoever you invite stands here until they follow the link.</p>
          </EmptyState>
        ) : (
          <InvitationTable invitations={invitations} acts={{ sendAgain: sendAgainAction, revoke: revokeAction }} />
        )}
        <Pager previous={turned(page - 1)} next={turned(page + 1)}>
          Page {page} of {pages}
        </Pager>
      </section>
    </AdminPage>
  )
}

const said = {
  'by-mail': 'The invitation is on its way.',
  revoked: 'The invitation is revoked: its link leads nowhere now.',
}

/** With the link anybody can become who was invited. */
const Link = ({ link }: { link: { email: string; address: string } | null }) =>
  link ? (
    <HandOver label={`The invitation of ${link.email}, to hand over`} address={link.address} />
  ) : (
    <p>This invitation was used, was revoked or has expired.</p>
  )
