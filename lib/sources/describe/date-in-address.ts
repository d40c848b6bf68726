import { parsePlainDate } from '@/lib/dates/plain-date'
import { isUrl } from '@/lib/is-url'
import { monthOf } from '@/lib/sources/describe/month-names'

const pad = (text: string) => text.padStart(2, '0')
const of = (year: string, month: string, day: string): string | null =>
  parsePlainDate(`${year}-${pad(month)}-${pad(day)}`)

const year = String.raw`((?:19[5-9]|20[0-4])\d)`
const month = String.raw`(0?[1-9]|1[0-2])`
const day = String.raw`(0?[1-9]|[12]\d|3[01])`

const shapes: { pattern: RegExp; read: (found: string[]) => string | null }[] = [
  // /2017/04/07/, /2017-04/07/, 2017-4-7
  {
    pattern: new RegExp(String.raw`(?<!\d)${year}[/_-]${month}[/_-]${day}(?!\d)`),
    read: ([y, m, d]) => of(y!, m!, d!),
  },
  // /2017/apr/07/
  {
    pattern: new RegExp(String.raw`(?<!\d)${year}/([a-z]{3,9})/${day}(?!\d)`, 'i'),
    read: ([y, name, d]) => (monthOf(name!) === null ? null : of(y!, String(monthOf(name!)), d!)),
  },
  // /2010/POLITICS/08/13/, /2003/WORLD/asiapcf/05/03/, /2013/middle_east/8/3/
  {
    pattern: new RegExp(String.raw`/${year}(?:/[A-Za-z_.-]{1,30}){1,3}/${month}/${day}/`),
    read: ([y, m, d]) => of(y!, m!, d!),
  },
  // /2017/0407/
  {
    pattern: new RegExp(String.raw`/${year}[/-](0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)`),
    read: ([y, m, d]) => of(y!, m!, d!),
  },
  // /2012/12/121210_name
  { pattern: /\/20(\d{2})\/(\d{2})\/\1\2(\d{2})(?!\d)/, read: ([y, m, d]) => of(`20${y}`, m!, d!) },
  // 20170407, also before a time
  {
    pattern: new RegExp(
      String.raw`(?<![\d.])${year}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:[0-2]\d[0-5]\d(?:[0-5]\d)?)?(?!\d)`,
    ),
    read: ([y, m, d]) => of(y!, m!, d!),
  },
]

/** The date in a page's address, as news sites build them. */
export function dateInAddress(url: string): string | null {
  if (!isUrl(url)) return null
  const { pathname, search } = new URL(url)
  const address = (pathname + search).slice(0, 2_048)
  for (const { pattern, read } of shapes) {
    const found = pattern.exec(address)
    const date = found && read(found.slice(1))
    if (date) return date
  }
  return null
}
