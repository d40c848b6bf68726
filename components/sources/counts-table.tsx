import type { ReactNode } from 'react'
import { inDigits } from '@/components/site/count'
import { inShare } from '@/components/sources/words'
import { Table } from '@/components/ui/table'
import { judgedOf, lostOf, workingOf, type SourceCountsView } from '@/lib/archive/sources-view'

type CountsTableProps = {
  label: string
  /** What the rows are. */
  head: string
  rows: { key: string; name: ReactNode; counts: SourceCountsView }[]
}

/** How sources are, a row for each year or publisher. */
export const CountsTable = ({ label, head, rows }: CountsTableProps) => (
  <div className="mt-4">
    <Table label={label} narrowest="min-w-160">
      <thead>
        <tr>
          <th scope="col">{head}</th>
          {columns.map(({ name }) => (
            <th key={name} scope="col">
              <span className="block text-end">{name}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, counts }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            {columns.map((column) => (
              <td key={column.name}>
                <span className="block text-end tabular-nums">{column.of(counts)}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  </div>
)

const columns: { name: string; of: (counts: SourceCountsView) => string }[] = [
  { name: 'Sources', of: ({ total }) => inDigits(total) },
  { name: 'Work', of: (counts) => inDigits(workingOf(counts)) },
  { name: 'Lost', of: (counts) => inDigits(lostOf(counts)) },
  { name: 'Share lost', of: (counts) => inShare(lostOf(counts), judgedOf(counts)) },
  { name: 'Lost, with a copy', of: ({ saved }) => inDigits(saved) },
  { name: 'Not reached', of: ({ unreachable }) => inDigits(unreachable) },
  { name: 'Not checked', of: ({ unchecked }) => inDigits(unchecked) },
]
