import { pathOf } from '@/components/desk/event-frame'
import { CalendarDate } from '@/components/site/time'
import { Table } from '@/components/ui/table'
import type { MergeSide } from '@/lib/desk/merge-view'

/** Two events beside each other, with how much each has of everything. */
export const MergeSides = ({ sides }: { sides: [MergeSide, MergeSide] }) => (
  <Table label="The two events" narrowest="min-w-120">
    <thead>
      <tr>
        <td />
        {sides.map((side) => (
          <th key={side.id} scope="col" className="w-2/5 whitespace-normal!">
            <span className="block text-ink-2">
              <CalendarDate date={side.date} style="short" />
            </span>
            <a href={pathOf(side.id, 'edit')} dir="auto" className="block set-text text-body text-ink">
              {side.headline}
            </a>
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map(({ name, key }) => (
        <tr key={key}>
          <th scope="row">{name}</th>
          {sides.map(({ id, counts }) => (
            <td key={id} className="tabular-nums">
              {counts[key]}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </Table>
)

const rows: { key: keyof MergeSide['counts']; name: string }[] = [
  { key: 'addresses', name: 'Addresses' },
  { key: 'history', name: 'Lines of history' },
  { key: 'sources', name: 'Sources' },
  { key: 'contexts', name: 'Contexts' },
  { key: 'comments', name: 'Comments' },
  { key: 'offers', name: 'Open offers' },
  { key: 'related', name: 'Pinned or hidden' },
]
