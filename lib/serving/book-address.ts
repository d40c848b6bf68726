import { dateOfParams, dayBookPath, monthBookPath, monthOfParams } from '@/lib/archive/addresses'
import { moved, nothing, type ReaderRoute } from '@/lib/serving/reader-route'

/** The addresses of days and months as books: `/news/2017/04/7/day.epub`, `/news/2017/04/month.epub`. Null for all others. */
export function routeBook({ pathname }: URL): ReaderRoute | null {
  const asked = /^\/news\/(?<year>[^/]+)\/(?<month>[^/]+)\/(?:(?<day>[^/]+)\/day|month)\.epub$/.exec(pathname)?.groups
  if (!asked) return null
  const { year = '', month = '', day } = asked
  const date = day === undefined ? monthOfParams({ year, month }) : dateOfParams({ year, month, day })
  if (!date) return nothing('html')
  const [path, kind] = day === undefined ? [monthBookPath(date), 'month'] : [dayBookPath(date), 'day']
  return path === pathname ? { serve: `/formats/epub/${kind}/${date}`, format: 'html' } : moved(path)
}
