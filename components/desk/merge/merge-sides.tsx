import { pathOf } from '@/components/desk/event-frame'
import { CalendarDate } from '@/components/site/time'
import { Table } from '@/components/ui/table'
import type { MergeSide } from '@/lib/desk/merge-view'

/** Two events beside each other, with how much each has of everything. */
export const MergeSides = ({ sides }: { sides: [MergeSide, MergeSide] }) => (
  <>
    <div className="mb-6 grid gap-4 sm:grid-cols-2 sm:gap-8">
      {sides.map((side, index) => (
        <div key={side.id} className="border-t border-rule-strong pt-2">
          <p className="text-note text-ink-2">
            <b className="font-medium">{names[index]}</b>, <CalendarDate date={side.date} style="short" />
            {stateOf(side)}
          </p>
          <p dir="auto" className="set-text">
            <a href={pathOf(side.id, 'edit')}>{side.headline}</a>
          </p>
        </div>
      ))}
    </div>
    <Table label="What the two events have">
      <thead>
        <tr>
          <td />
          {names.map((name) => (
            <th key={name} scope="col">
              {name}
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
  </>
)

const names = ['This event', 'The other']

const stateOf = ({ isPublished, hasDraft }: MergeSide): string =>
  (isPublished ? '' : ', withdrawn') + (hasDraft ? ', with changes that wait' : '')

const rows: { key: keyof MergeSide['counts']; name: string }[] = [
  { key: 'addresses', name: 'Addresses' },
  { key: 'history', name: 'Lines of history' },
  { key: 'sources', name: 'Sources' },
  { key: 'contexts', name: 'Contexts' },
  { key: 'comments', name: 'Comments' },
  { key: 'offers', name: 'Open offers' },
  { key: 'related', name: 'Pinned or hidden' },
]
