import { db } from '@/lib/db'
import { fromDatabaseDate, parsePlainDate, toDatabaseDate } from '@/lib/dates/plain-date'
import type { Editor } from '@/lib/users/actor'

export type FoundEvent = { id: string; date: string; headline: string }

const most = 20

/**
 * Published events for a search by an editor: the one at an address of this site, else those that have all the words in
 * their headlines (beginnings of words will do), the newest first.
 *
 * Plan: primary key of addresses; the index on the words of headlines.
 */
export async function findEvents(_: Editor, q: string, except: string): Promise<FoundEvent[]> {
  const address = addressIn(q)
  const words = q.match(/[\p{L}\p{N}]+/gu)?.slice(0, 12) ?? []
  if (address) return (await eventAt(address)).filter(({ id }) => id !== except)
  if (words.length === 0) return []
  const query = words.map((word) => `'${word}':*`).join(' & ')
  return db.$queryRaw<FoundEvent[]>`
    select id, date::text as date, headline from events
    where to_tsvector('simple', headline) @@ to_tsquery('simple', ${query}) and status = 'PUBLISHED' and id <> ${except}::uuid
    order by date desc, position, id limit ${most}`
}

type Address = { date: string; slug: string }

/** "https://news.example.org/news/2017/04/7/some-slug.html", or less of it. */
function addressIn(text: string): Address | null {
  const found = /(?:^|\/)news\/(\d{4})\/(\d{1,2})\/(\d{1,2})\/([a-z0-9-]+)(?:\.[a-z]+)?(?:[?#].*)?$/.exec(text.trim())
  const [, year = '', month = '', day = '', slug = ''] = found ?? []
  const date = parsePlainDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  return date && { date, slug }
}

async function eventAt({ date, slug }: Address): Promise<FoundEvent[]> {
  const day = parsePlainDate(date)
  const row =
    day &&
    (await db.address.findUnique({
      where: { date_slug: { date: toDatabaseDate(day), slug } },
      select: { event: { select: { id: true, date: true, headline: true, status: true } } },
    }))
  if (row?.event.status !== 'PUBLISHED') return []
  const { id, date: on, headline } = row.event
  return [{ id, date: fromDatabaseDate(on), headline }]
}
