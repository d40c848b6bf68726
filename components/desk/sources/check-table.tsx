import { reasonInWords, statusNames } from '@/components/desk/sources/words'
import { ReadableAddress } from '@/components/site/readable-address'
import { Instant } from '@/components/site/time'
import { Table } from '@/components/ui/table'
import type { DeskSource } from '@/lib/desk/sources/get-desk-source'

/** What visits to a source found, the latest first; all in a row that found the same are one. */
export function CheckTable({ checks }: { checks: DeskSource['checks'] }) {
  if (checks.length === 0) return <p className="mt-3 text-ink-2">Nobody has visited it yet.</p>
  return (
    <Table label="What visits found" narrowest="min-w-160">
      <thead>
        <tr>
          <th scope="col">Found</th>
          <th scope="col">Why</th>
          <th scope="col">First</th>
          <th scope="col">Last</th>
          <th scope="col">Visits</th>
          <th scope="col">Status</th>
          <th scope="col">Led to</th>
        </tr>
      </thead>
      <tbody>
        {checks.map((check) => (
          <tr key={String(check.id)}>
            <th scope="row">{statusNames[check.status]}</th>
            <td>{reasonInWords(check.reason) ?? '–'}</td>
            <td>
              <Instant at={check.at.toISOString()} style="short" />
            </td>
            <td>
              <Instant at={check.until.toISOString()} style="short" />
            </td>
            <td className="tabular-nums">{check.visits}</td>
            <td className="tabular-nums">{check.httpStatus ?? 'no answer'}</td>
            <td className="wrap-anywhere">{check.finalUrl ? <ReadableAddress url={check.finalUrl} /> : '–'}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
