import { Instant } from '@/components/site/time'
import { Table } from '@/components/ui/table'
import type { ActivityView } from '@/lib/users/user-activity'

/** The latest of what a user did and of what was done about them. */
export const UserActivity = ({ activity, userId }: { activity: ActivityView[]; userId: string }) =>
  activity.length === 0 ? (
    <p className="text-ink-2">Nothing yet.</p>
  ) : (
    <>
      <Table label="Activity" narrowest="min-w-160">
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Who</th>
            <th scope="col">Act</th>
            <th scope="col">Of</th>
            <th scope="col">Address</th>
          </tr>
        </thead>
        <tbody>
          {activity.map((entry) => (
            <tr key={entry.id}>
              <td className="whitespace-nowrap">
                <Instant at={entry.at} style="short" />
              </td>
              <td className="max-w-48 wrap-anywhere">
                <bdi>{entry.actor}</bdi>
              </td>
              <td className="whitespace-nowrap">{entry.act}</td>
              <td className="whitespace-nowrap">
                {entry.subject === 'user' && entry.subjectId === userId ? 'this user' : entry.subject}
              </td>
              <td className="whitespace-nowrap">{entry.address}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="mt-3 text-note">
        <a href={`/admin/audit?user=${userId}`} className="inline-block py-1 link-quiet">
          All they did, in the audit log
        </a>
      </p>
    </>
  )
