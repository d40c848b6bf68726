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
                <span className="block text-end tabular-nums">
                  {column.of(counts)}
                  <MadeOf parts={column.parts ?? []} counts={counts} />
                </span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  </div>
)

type Counted = keyof SourceCountsView
type Parts = [counted: Counted, words: string][]

/** What a number is made of; what there is none of is not said. */
const MadeOf = ({ parts, counts }: { parts: Parts; counts: SourceCountsView }) =>
  parts
    .filter(([counted]) => counts[counted] > 0)
    .map(([counted, words]) => (
      <span key={counted} className="block text-ink-3">
        {inDigits(counts[counted])} {words}
      </span>
    ))

const columns: { name: string; of: (counts: SourceCountsView) => string; parts?: Parts }[] = [
  { name: 'Sources', of: ({ total }) => inDigits(total), parts: [['archived', 'with a copy']] },
  {
    name: 'Work',
    of: (counts) => inDigits(workingOf(counts)),
    parts: [
      ['alive', 'as cited'],
      ['moved', 'moved'],
      ['paywalled', 'for subscribers'],
    ],
  },
  {
    name: 'Lost',
    of: (counts) => inDigits(lostOf(counts)),
    parts: [
      ['dead', 'gone'],
      ['soft404', 'page not there'],
      ['parked', 'site not there'],
      ['saved', 'of them with a copy'],
    ],
  },
  { name: 'Share lost', of: (counts) => inShare(lostOf(counts), judgedOf(counts)) },
  { name: 'Not reached', of: ({ unreachable }) => inDigits(unreachable) },
  { name: 'Not checked', of: ({ unchecked }) => inDigits(unchecked) },
]
