import { CalendarDate } from '@/components/site/time'
import { Table } from '@/components/ui/table'
import { formatDate, plainDate } from '@/lib/dates/plain-date'
import type { DeskDay } from '@/lib/desk/list-days'

/** A month's days with what each has and lacks; each leads to its board. */
export const DayTable = ({ days }: { days: DeskDay[] }) => (
  <Table label="Days" narrowest="min-w-160">
    <thead>
      <tr>
        <th scope="col">Day</th>
        <th scope="col">Published</th>
        <th scope="col">Drafts</th>
        <th scope="col">No source</th>
        <th scope="col">No summary</th>
        <th scope="col">No cover</th>
        <th scope="col">No context</th>
        <th scope="col">Order</th>
      </tr>
    </thead>
    <tbody className="tabular-nums">
      {days.map((day) => (
        <tr key={day.date}>
          <th scope="row">
            <a href={`/desk/days/${day.date}`} className="inline-block min-h-6 whitespace-nowrap">
              <span className={day.events + day.drafts === 0 ? 'font-regular text-ink-2' : ''}>
                <CalendarDate date={day.date} style="short" />
              </span>
              <span className="font-regular text-ink-3"> {formatDate(plainDate(day.date), { weekday: 'short' })}</span>
            </a>
          </th>
          <Count>{day.events}</Count>
          <Count>{day.drafts}</Count>
          <Count isBad>{day.withoutSource}</Count>
          <Count>{day.withoutSummary}</Count>
          <Count>{day.withoutCover}</Count>
          <Count>{day.withoutContext}</Count>
          <td>{day.isOrdered ? 'By editors' : ''}</td>
        </tr>
      ))}
    </tbody>
  </Table>
)

/** Nothing is left out, so that something is seen. */
const Count = ({ children, isBad = false }: { children: number; isBad?: boolean }) => (
  <td className={isBad ? 'font-bold text-accent' : ''}>
    {children === 0 ? <span className="sr-only">0</span> : children}
  </td>
)
