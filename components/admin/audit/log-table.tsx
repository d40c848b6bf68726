import { Differences } from '@/components/admin/audit/differences'
import { Instant } from '@/components/site/time'
import { Table } from '@/components/ui/table'
import { actInWords } from '@/lib/audit/act-words'
import type { AuditEntryView } from '@/lib/audit/log'
import type { NamedSubject } from '@/lib/audit/subjects'

/** What was done, newest first. */
export const LogTable = ({ entries }: { entries: AuditEntryView[] }) => (
  <Table label="What was done" narrowest="min-w-200">
    <thead>
      <tr>
        <th scope="col">Place</th>
        <th scope="col" className="w-[13%]">
          When
        </th>
        <th scope="col" className="w-[20%]">
          Who
        </th>
        <th scope="col" className="w-[25%]">
          What
        </th>
        <th scope="col" className="w-[35%]">
          Changed
        </th>
      </tr>
    </thead>
    <tbody>
      {entries.map((entry) => (
        <Entry key={entry.position} entry={entry} />
      ))}
    </tbody>
  </Table>
)

const Entry = ({ entry }: { entry: AuditEntryView }) => (
  <tr id={`entry-${entry.position}`}>
    <th scope="row" className="tabular-nums">
      {entry.position}
    </th>
    <td>
      <Instant at={entry.at} style="short" />
    </td>
    <td className="wrap-anywhere">
      <Who entry={entry} />
      {entry.address && <span className="block text-ink-2">{entry.address}</span>}
    </td>
    <td className="wrap-anywhere">
      <span title={entry.act} className="font-medium">
        {actInWords(entry.act)}
      </span>
      <Subject subject={entry.subject} />
    </td>
    <td>
      <Differences of={entry.differences} />
    </td>
  </tr>
)

const Who = ({ entry: { userId, actor } }: { entry: AuditEntryView }) =>
  userId === null ? (
    <bdi>{actor}</bdi>
  ) : (
    <a href={`/admin/users/${userId}`} className="link-quiet">
      <bdi>{actor}</bdi>
    </a>
  )

function Subject({ subject: { kind, id, name, path } }: { subject: NamedSubject }) {
  const label = <bdi>{name ?? id}</bdi>
  return (
    <span className="block text-ink-2">
      {kind}{' '}
      {path === null ? (
        label
      ) : (
        <a href={path} className="link-quiet">
          {label}
        </a>
      )}
    </span>
  )
}
