import { Instant } from '@/components/site/time'
import { ActionForm, Submit } from '@/components/ui/form'
import { Table } from '@/components/ui/table'
import type { FormState } from '@/lib/forms/form-state'
import type { SessionView } from '@/lib/users/devices'

type SessionTableProps = {
  sessions: SessionView[]
  end: (before: FormState, form: FormData) => Promise<FormState>
}

/** Where somebody is signed in, each with the way to end it. */
export const SessionTable = ({ sessions, end }: SessionTableProps) => (
  <Table label="Sessions" narrowest="min-w-160">
    <thead>
      <tr>
        <th scope="col">Browser</th>
        <th scope="col">Address</th>
        <th scope="col">Signed in</th>
        <th scope="col">Last used</th>
        <th scope="col">
          <span className="sr-only">Sign out</span>
        </th>
      </tr>
    </thead>
    <tbody>
      {sessions.map((session) => (
        <tr key={session.id}>
          <th scope="row">
            {session.device}
            {session.isThisOne && <span className="block font-regular text-ink-2">this one</span>}
          </th>
          <td>{session.address && <bdi>{session.address}</bdi>}</td>
          <td>
            <Instant at={session.startedAt} style="short" />
          </td>
          <td>
            <Instant at={session.lastUsedAt} style="short" />
          </td>
          <td>{!session.isThisOne && <End session={session} action={end} />}</td>
        </tr>
      ))}
    </tbody>
  </Table>
)

const End = ({ session, action }: { session: SessionView; action: SessionTableProps['end'] }) => (
  <ActionForm action={action} className="grid">
    <input type="hidden" name="id" value={session.id} />
    <Submit kind="plain">
      Sign out<span className="sr-only"> {session.device}</span>
    </Submit>
  </ActionForm>
)
