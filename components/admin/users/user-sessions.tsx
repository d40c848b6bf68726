import { Instant } from '@/components/site/time'
import { RowAct } from '@/components/ui/row-act'
import { Table } from '@/components/ui/table'
import type { FormState } from '@/lib/forms/form-state'
import type { UserView } from '@/lib/users/user-page'

type Action = (before: FormState, form: FormData) => Promise<FormState>

/** Where a user is signed in, and the way to sign one browser out. */
export const UserSessions = ({ user, end }: { user: UserView; end: Action }) =>
  user.sessions.length === 0 ? (
    <p className="text-ink-2">Not signed in anywhere.</p>
  ) : (
    <Table label="Sessions" narrowest="min-w-160">
      <thead>
        <tr>
          <th scope="col">Browser</th>
          <th scope="col">Address</th>
          <th scope="col">Signed in</th>
          <th scope="col">Last used</th>
          <th scope="col">
            <span className="sr-only">What you can do</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {user.sessions.map((session) => (
          <tr key={session.id}>
            <th scope="row" className="min-w-36">
              {session.device}
              {session.isThisOne && <span className="font-regular text-ink-2"> (this one)</span>}
            </th>
            <td className="whitespace-nowrap">{session.address ?? 'Unknown'}</td>
            <td className="whitespace-nowrap">
              <Instant at={session.startedAt} style="short" />
            </td>
            <td className="whitespace-nowrap">
              <Instant at={session.lastUsedAt} style="short" />
            </td>
            <td>
              <RowAct
                label="End"
                of={`the session in ${session.device}`}
                action={end}
                fields={{ id: user.id, sessionId: session.id }}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
