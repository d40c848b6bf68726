import { roleNames } from '@/components/admin/users/words'
import { CalendarDate } from '@/components/site/time'
import { RowAct } from '@/components/ui/row-act'
import { Table } from '@/components/ui/table'
import type { FormState } from '@/lib/forms/form-state'
import type { InvitationView } from '@/lib/users/list-invitations'

type Action = (before: FormState, form: FormData) => Promise<FormState>
type Acts = { sendAgain: Action; revoke: Action }

export const InvitationTable = ({ invitations, acts }: { invitations: InvitationView[]; acts: Acts }) => (
  <Table label="Open invitations" narrowest="min-w-216">
    <thead>
      <tr>
        <th scope="col">E-mail</th>
        <th scope="col">Role</th>
        <th scope="col">Invited</th>
        <th scope="col">By</th>
        <th scope="col">Mailed</th>
        <th scope="col">Expires</th>
        <th scope="col">
          <span className="sr-only">What you can do</span>
        </th>
      </tr>
    </thead>
    <tbody>
      {invitations.map((invitation) => (
        <Row key={invitation.id} invitation={invitation} acts={acts} />
      ))}
    </tbody>
  </Table>
)

const Row = ({ invitation, acts }: { invitation: InvitationView; acts: Acts }) => (
  <tr className={invitation.isExpired ? 'text-ink-3' : ''}>
    <th scope="row" className="max-w-72 min-w-44 wrap-anywhere">
      <bdi>{invitation.email}</bdi>
    </th>
    <td>{roleNames[invitation.role]}</td>
    <td className="whitespace-nowrap">
      <Day at={invitation.invitedAt} />
    </td>
    <td className="max-w-48 min-w-28 wrap-anywhere">
      {invitation.invitedBy ? (
        <a href={`/admin/users/${invitation.invitedBy.id}`}>
          <bdi>{invitation.invitedBy.name}</bdi>
        </a>
      ) : (
        'A command'
      )}
    </td>
    <td className="whitespace-nowrap">{invitation.mailedAt ? <Day at={invitation.mailedAt} /> : 'No'}</td>
    <td className="whitespace-nowrap">{invitation.isExpired ? 'Expired' : <Day at={invitation.expiresAt} />}</td>
    <td className="text-ink">
      <RowActs invitation={invitation} acts={acts} />
    </td>
  </tr>
)

const Day = ({ at }: { at: string }) => <CalendarDate date={at.slice(0, 10)} style="short" />

function RowActs({ invitation: { id, email, isExpired }, acts }: { invitation: InvitationView; acts: Acts }) {
  const act = { of: `the invitation of ${email}`, fields: { id } }
  return (
    <div className="flex items-baseline justify-end gap-x-4">
      {!isExpired && (
        <a href={`/admin/invitations?link=${id}`} className="min-h-6 whitespace-nowrap link-quiet underline-offset-4">
          Show link<span className="sr-only"> of {act.of}</span>
        </a>
      )}
      <RowAct label="Send again" action={acts.sendAgain} {...act} />
      <RowAct label="Revoke" action={acts.revoke} {...act} />
    </div>
  )
}
