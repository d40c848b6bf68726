import { redirect } from 'next/navigation'
import { z } from 'zod'
import { DayTable } from '@/components/desk/days/day-table'
import { monthInWords } from '@/components/site/time'
import { DeskPage } from '@/components/staff/desk-page'
import { FilterField, Filters } from '@/components/ui/filters'
import { Pager } from '@/components/ui/pager'
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
      <h2 className="mb-3 text-item font-bold">{monthInWords(month)}</h2>
      <DayTable days={days} />
      <Pager previous={`/desk/days?month=${monthBy(month, -1)}`} next={`/desk/days?month=${monthBy(month, 1)}`}>
        {monthInWords(month)}
      </Pager>
    </DeskPage>
  )
}

/** The month so many months later, `YYYY-MM`; the calendar's first and last years stay what they are. */
function monthBy(month: string, by: number): string {
  const [year = 1, of = 1] = month.split('-').map(Number)
  const index = Math.min(Math.max(year * 12 + of - 1 + by, 12), 9_999 * 12 + 11)
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`
}
