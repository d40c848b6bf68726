import { Instant } from '@/components/site/time'
import { Table } from '@/components/ui/table'
import { actInWords } from '@/lib/audit/act-words'
import type { ActivityView } from '@/lib/users/user-activity'

type UserActivityProps = { activity: ActivityView[]; userId: string }

/** The latest of what a user did and of what was done about them. */
export const UserActivity = ({ activity, userId }: UserActivityProps) =>
  activity.length === 0 ? (
    <p className="text-ink-2">Nothing yet.</p>
  ) : (
    <>
      <Table label="Activity" narrowest="min-w-160">
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Who</th>
            <th scope="col">What</th>
            <th scope="col">Address</th>
          </tr>
        </thead>
        <tbody>
          {activity.map((entry) => (
            <Entry key={entry.id} entry={entry} userId={userId} />
          ))}
        </tbody>
      </Table>
      <p className="mt-3 flex flex-wrap gap-x-6 text-note">
        <a href={`/admin/audit?user=${userId}`} className="py-1 link-quiet">
          All they did
        </a>
        <a href={`/admin/audit?subject=user&id=${userId}`} className="py-1 link-quiet">
          All that was done about them
        </a>
      </p>
    </>
  )

const Entry = ({ entry, userId }: { entry: ActivityView; userId: string }) => (
  <tr>
    <td className="whitespace-nowrap">
      <Instant at={entry.at} style="short" />
    </td>
    <td className="max-w-48 wrap-anywhere">
      <bdi>{entry.actor}</bdi>
    </td>
    <td className="min-w-56 wrap-anywhere">
      <span title={entry.act}>{actInWords(entry.act)}</span>
      {entry.subject.id !== userId && <Subject subject={entry.subject} />}
    </td>
    <td className="whitespace-nowrap">{entry.address}</td>
  </tr>
)

/** Another than the user this page is about, by its name where it has one. */
const Subject = ({ subject: { kind, name, path } }: Pick<ActivityView, 'subject'>) => (
  <span className="text-ink-2">
    {` · ${kind} `}
    {path === null ? (
      <bdi>{name}</bdi>
    ) : (
      <a href={path}>
        <bdi>{name ?? 'there'}</bdi>
      </a>
    )}
  </span>
)
