import { v7 as newId } from 'uuid'
import type { Bullet } from '@/cli/bench/event-pairs'
import { otherWords } from '@/cli/bench/other-words'
import { milliseconds, printTable, quantile } from '@/cli/bench/table'
import { db } from '@/lib/db'
import { keepItems } from '@/lib/inbox/reading/keep-items'
import { InboxQuery } from '@/lib/inbox/inbox-query'
import { listInbox } from '@/lib/inbox/list-inbox'
import { actingEditor } from '@/lib/users/acting-editor'

const [aDay, days, atOnce] = [5_000, 1, 250]
const hour = 3_600_000

/** What an article costs where five thousand come a day: readings of 250 new ones, the last two thousand timed; and the plan. */
export async function benchInboxAtWork(bullets: Bullet[]): Promise<void> {
  const userId = newId()
  await db.user.create({ data: { id: userId, email: 'bench-inbox@example.org', name: 'Bench', role: 'EDITOR' } })
  const feed = {
    id: newId(),
    url: 'https://bench.example/feed',
    givenUrl: 'https://bench.example/feed',
    addedById: userId,
  }
  await db.feed.create({ data: feed })
  const { inText } = otherWords(
    bullets.map(({ headline }) => headline),
    bullets.flatMap(({ contexts }) => contexts),
  )
  const began = Date.now() - days * 24 * hour
  const items = Array.from({ length: aDay * days }, (_, n) => {
    const text = inText(bullets[n % bullets.length]?.headline ?? '', Math.floor(n / bullets.length))
    const url = `https://bench.example/${n}`
    const publishedAt = new Date(began + (n * days * 24 * hour) / (aDay * days))
    return { guid: url, url, title: text.slice(0, 90), description: text, publishedAt, language: null, publisher: null }
  })
  const times: number[] = []
  for (let at = 0; at < items.length; at += atOnce) {
    const parsed = { title: null, siteUrl: null, ttl: null, items: items.slice(at, at + atOnce) }
    const start = performance.now()
    await db.$transaction((tx) => keepItems(tx, feed, { parsed, publisherOf: () => 'Bench' }, new Date()), {
      timeout: 60_000,
    })
    // As the database does by itself, when nobody waits.
    if (at % 1_000 === 0) await db.$executeRaw`analyze feed_items, inbox_groups`
    times.push((performance.now() - start) / atOnce)
  }
  await db.$executeRaw`analyze feed_items, inbox_groups`
  const editor = await db.$transaction((tx) => actingEditor(tx, userId))
  const looks: number[] = []
  for (let look = 0; editor && look < 10; look += 1) {
    const start = performance.now()
    await listInbox(editor, InboxQuery.parse({}))
    looks.push(performance.now() - start)
  }
  const groups = await db.inboxGroup.count()
  printTable(
    `${items.length} articles of a day, in ${groups} groups`,
    ['p50', 'p95'],
    [
      [
        'keeping an article',
        milliseconds(quantile(times.slice(-8), 0.5)),
        milliseconds(quantile(times.slice(-8), 0.95)),
      ],
      ['a page of the inbox', milliseconds(quantile(looks, 0.5)), milliseconds(quantile(looks, 0.95))],
    ],
  )
  await printPlan(items.length)
}

/** Of the look for the articles near one, as lib/inbox/grouping/find-near.ts makes it. */
async function printPlan(of: number): Promise<void> {
  const [item] = await db.feedItem.findMany({ orderBy: { publishedAt: 'desc' }, skip: Math.floor(of / 10), take: 1 })
  const stems = item?.stems.toSorted((a, b) => b.length - a.length).slice(0, 10) ?? []
  const rows = await db.$queryRaw<Record<string, string>[]>`
    explain (analyze, costs off, timing off) select i.id from feed_items i join inbox_groups g on g.id = i.group_id
    cross join lateral (select count(*) as shared from unnest(i.stems) stem where stem = any (${stems})) s
    where i.stems && ${stems} and g.state <> 'USED' and s.shared >= 2
      and i.published_at between ${item?.publishedAt}::timestamptz - interval '36 hours' and ${item?.publishedAt}::timestamptz + interval '36 hours'
    order by s.shared desc, i.id limit 20`
  console.log(rows.map((row) => Object.values(row)[0]).join('\n'))
}
