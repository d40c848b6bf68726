import { redirect } from 'next/navigation'
import { z } from 'zod'
import { DayTable } from '@/components/desk/days/day-table'
import { Arrow } from '@/components/site/arrow'
import { monthInWords } from '@/components/site/time'
import { DeskPage } from '@/components/staff/desk-page'
import { FilterField, Filters } from '@/components/ui/filters'
import { parsePlainDate, today } from '@/lib/dates/plain-date'
import { latestMonth, listDays } from '@/lib/desk/list-days'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { requireEditor } from '@/lib/users/current-actor'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

const DaysQuery = z.object({
  /** A day to go to. */
  date: z
    .string()
    .refine((text) => parsePlainDate(text) !== null)
    .optional()
    .catch(undefined),
  month: z
    .string()
    .refine((text) => parsePlainDate(`${text}-01`) !== null)
    .optional()
    .catch(undefined),
})

export default async function DaysPage({ searchParams }: Props) {
  const editor = await requireEditor()
  const query = DaysQuery.parse(await searchParams)
  if (query.date) redirect(`/desk/days/${query.date}`)
  const month = query.month ?? (await latestMonth(editor)) ?? today().slice(0, 7)
  const [{ siteName }, days] = await Promise.all([getSiteSettings(), listDays(editor, month)])
  return (
    <DeskPage actor={editor} siteName={siteName} title="Days" current="/desk/days">
      <Filters path="/desk/days" clear={null}>
        <FilterField name="date" label="Go to a day" type="date" value={undefined} />
      </Filters>
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-6">
        <h2 className="text-item font-bold">{monthInWords(month)}</h2>
        <Months month={month} />
      </div>
      <DayTable days={days} />
    </DeskPage>
  )
}

/** To the months beside this one, by their names. */
const Months = ({ month }: { month: string }) => {
  const [before, after] = [monthBy(month, -1), monthBy(month, 1)]
  return (
    <nav aria-label="Months" className="flex gap-x-5 text-note">
      <a href={`/desk/days?month=${before}`} rel="prev" className="inline-flex min-h-8 items-center gap-1.5">
        <Arrow to="back" />
        {monthInWords(before)}
      </a>
      <a href={`/desk/days?month=${after}`} rel="next" className="inline-flex min-h-8 items-center gap-1.5">
        {monthInWords(after)}
        <Arrow to="on" />
      </a>
    </nav>
  )
}

/** The month so many months later, `YYYY-MM`; the calendar's first and last years stay what they are. */
function monthBy(month: string, by: number): string {
  const [year = 1, of = 1] = month.split('-').map(Number)
  const index = Math.min(Math.max(year * 12 + of - 1 + by, 12), 9_999 * 12 + 11)
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`
}
