import { canonicalAddress, dayBookPath, dayPath, monthBookPath, monthPath } from '@/lib/archive/addresses'
import { findDay, findMonth } from '@/lib/archive/cached-pages'
import type { DayView } from '@/lib/archive/views'
import { formatDate, plainDate } from '@/lib/dates/plain-date'
import { env } from '@/lib/env'
import type { Book } from '@/lib/representations/epub/book'
import { getReaderSettings } from '@/lib/settings/reader-settings'

/** The book of a day (`2017-04-07`) or a month (`2017-04`); null where nothing happened. */
export async function findBook(kind: string, of: string): Promise<Book | null> {
  const days = kind === 'day' ? await findDays([of]) : kind === 'month' ? await findDays(await datesIn(of)) : []
  const modifiedAt = days.map((day) => day.modifiedAt ?? '').reduce((late, at) => (late > at ? late : at), '')
  if (days.length === 0) return null
  const { siteName, lang } = await getReaderSettings()
  const { SITE_URL } = env()
  return { of, ...namesOf(kind, of, SITE_URL), site: { url: SITE_URL, name: siteName }, lang, days, modifiedAt }
}

/** One after the other: the pages of most days are kept, and a month's are not all asked for at once. */
async function findDays(dates: string[]): Promise<DayView[]> {
  const days: DayView[] = []
  for (const date of dates) {
    const day = await findDay(date)
    if (day && day.events.length > 0) days.push(day)
  }
  return days
}

const datesIn = async (month: string): Promise<string[]> =>
  ((await findMonth(month))?.days ?? []).filter(({ events }) => events > 0).map(({ date }) => date)

function namesOf(kind: string, of: string, url: string): Pick<Book, 'title' | 'address' | 'page'> {
  if (kind === 'month')
    return {
      title: formatDate(plainDate(`${of}-01`), { month: 'long', year: 'numeric' }),
      address: url + monthBookPath(of),
      page: url + monthPath(of),
    }
  return {
    title: formatDate(plainDate(of), { day: 'numeric', month: 'long', year: 'numeric' }),
    address: url + dayBookPath(of),
    page: url + canonicalAddress({ type: 'day', path: dayPath(of) }),
  }
}
