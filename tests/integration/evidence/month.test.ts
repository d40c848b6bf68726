import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, today, type PlainDate } from '@/lib/dates/plain-date'
import { decodePage } from '@/lib/ingest/wikitext/decode-page'
import { pageTitle } from '@/lib/ingest/save/page-events'
import { followWikipedia } from '@/lib/wikipedia/follow'
import { askingOf } from '@/tests/integration/wikipedia/archive'
import { openNewsWeb, type NewsWeb } from '@/tests/support/news-web'
import { openWikipedia, realPages, type Wikipedia } from '@/tests/support/wikipedia'
import { startTestWorker, type TestWorker } from '@/tests/support/worker'
import { openMortalDatabase, type MortalDatabase } from '@/tests/support/mortal-database'

/** A week of it does for every day; WHOLE_MONTH=1 takes minutes. */
const month = process.env.WHOLE_MONTH ? 31 : 7
const first = addDays(today(), -month)
let worker: TestWorker | undefined
let database: MortalDatabase
let wiki: Wikipedia
let web: NewsWeb

/** October 2017 as if it had just been, on a web of ours: in the morning each page has but its first half. */
function saveMonth() {
  for (let i = 0; i < month; i++) {
    const date = addDays(first, i)
    const file = join(realPages!, '2017', `2017-10-${String(i + 1).padStart(2, '0')}.wiki`)
    const text = web.adopt(asOf(date, decodePage(readFileSync(file))))
    wiki.save(pageTitle(date), { at: `${date}T07:30:00.000Z`, text: firstHalf(text) })
    wiki.save(pageTitle(date), { at: `${date}T19:30:00.000Z`, text })
  }
}

const asOf = (date: PlainDate, page: string) => {
  const [year, number, day] = date.split('-').map(Number)
  return page.replace(/\|year=\d+\|month=\d+\|day=\d+/, `|year=${year}|month=${number}|day=${day}`)
}

function firstHalf(page: string): string {
  const sections = page.split(/\n(?=;|''')/)
  return `${sections.slice(0, Math.ceil(sections.length / 2)).join('\n')}\n<!-- All news items above this line -->|}}`
}

const startWorker = () => {
  const settings = { DATABASE_URL: database.url, DATA_DIR: database.dataDir, WIKIPEDIA_API_URL: wiki.url }
  worker = startTestWorker({ ...settings, OUTBOUND_FETCH: 'on', OUTBOUND_ALLOW: web.hosts.join(' ') })
}

/** The clock queues this each minute. */
const visitSoon = () =>
  database.query(`select graphile_worker.add_job('visit-sources', '{}', job_key => 'visit-sources')`).catch(() => [])

const counted = async (sql: string) => Number((await database.query<{ n: string }>(sql))[0]?.n)
const events = () => counted('select count(*) as n from events')
const visited = () => counted('select count(*) as n from sources where checked_at is not null')

const waitFor = (count: () => Promise<number>, least: number) =>
  expect
    .poll(async () => (await visitSoon(), count().catch(() => 0)), { timeout: 180_000, interval: 300 })
    .toBeGreaterThanOrEqual(least)

/** All that was written of the news, but for ids and when we did it. */
const news = async (url: string) => ({
  events: await database.query(
    `select e.date::text, e.status::text, e.headline, e.version, e.origin_revision, e.position,
      array(select row(c.headline, c.slug, c.at)::text from changes c where c.event_id = e.id order by c.at) as changes,
      array(select row(s.url, c.publisher)::text from citations c join sources s on s.id = c.source_id where c.event_id = e.id order by c.position) as sources
    from events e order by 1, 2, 3, 4`,
    url,
  ),
  days: await database.query(`select date::text, read_at, read_hash, revision from days order by 1`, url),
})

const begin = `insert into following (id, followed_to) values (1, '${first}T00:00:00Z')`

describe.skipIf(!realPages)('an empty archive that follows a month, and visits and describes all that it cites', () => {
  beforeAll(async () => {
    web = await openNewsWeb(40)
    wiki = await openWikipedia()
    saveMonth()
    database = await openMortalDatabase()
  }, 90_000)
  afterAll(async () => {
    await worker?.stop()
    await wiki?.close()
    await web?.close()
    await database?.close()
  })

  it('loses and doubles nothing, however often workers and the database are killed', { timeout: 600_000 }, async () => {
    const own = process.env.DATABASE_URL ?? ''
    await database.query(begin, own)
    while ((await followWikipedia(askingOf(wiki))).isBehind);
    const wanted = await news(own)
    expect(wanted.events.length).toBeGreaterThan(month * 5)

    await database.query(
      `${begin}; select graphile_worker.add_job('follow-wikipedia', '{}', queue_name => 'wikipedia')`,
    )
    startWorker()
    await waitFor(events, wanted.events.length / 8)
    worker!.kill()
    startWorker()
    await waitFor(visited, month)
    await database.killAndStart()
    await waitFor(events, wanted.events.length / 2)
    await waitFor(visited, month * 3)
    worker!.kill()
    startWorker()
    await waitFor(events, wanted.events.length)
    // Whoever was killed had claimed sources for three minutes, which are over.
    const unseen = `select s.id from sources s where checked_at is null and exists (
      select from citations c join events e on e.id = c.event_id where c.source_id = s.id and e.status = 'PUBLISHED')`
    const due = `update sources set next_visit_at = now() where next_visit_at > now() and id in (${unseen})`
    await expect
      .poll(async () => (await database.query(due), await visitSoon(), (await database.query(unseen)).length), {
        ...{ timeout: 240_000, interval: 5_000 },
      })
      .toBe(0)

    expect(await news(database.url)).toEqual(wanted)
    const found = await database.query<{ url: string; status: string; title: string | null; rows: number }>(
      `select s.url, s.status::text, s.title, (select count(*)::int from source_checks k where k.source_id = s.id) as rows
      from sources s where checked_at is not null`,
    )
    expect(found).toEqual(found.map(({ url }) => ({ ...web.truthOf(url), url, rows: 1 })))
    // Each was asked for once, but for those that somebody was just visiting when it was killed.
    expect(web.asked().length).toBeLessThanOrEqual(found.length + 3 * 16)
  })
})
