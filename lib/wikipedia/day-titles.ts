import { pageTitle } from '@/lib/ingest/save/page-events'

const folder = 'Portal:Current events/'

/** Why a page to which a day's title is redirected is not that day's; null where it is. */
export function whyNotOfDay(title: string, date: string): string | null {
  if (title === pageTitle(date)) return null
  if (!title.startsWith(folder)) return `the page is redirected to “${title}”`
  return /^\d{1,4} [A-Z][a-z]+ \d{1,2}$/.test(title.slice(folder.length))
    ? `the page is redirected to that of another day, “${title}”`
    : null
}
