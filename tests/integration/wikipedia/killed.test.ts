import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDays, today, type PlainDate } from '@/lib/dates/plain-date'
import { pageTitle } from '@/lib/ingest/save/page-events'
import { followWikipedia } from '@/lib/wikipedia/follow'
import { askingOf } from '@/tests/integration/wikipedia/archive'
import { pageOf } from '@/tests/integration/import/pages'
import { startProgram, type Program } from '@/tests/support/programs'
import { openWikipedia, type Wikipedia } from '@/tests/support/wikipedia'
import { openMortalDatabase, type MortalDatabase } from '@/tests/support/mortal-database'

const workers: Program<{ pid: number }>[] = []
const [first, days] = [addDays(today(), -2), [-2, -1].map((by) => addDays(today(), by))]
let database: MortalDatabase
let wiki: Wikipedia

async function startWorker() {
  const settings = { DATABASE_URL: database.url, DATA_DIR: database.dataDir, WIKIPEDIA_API_URL: wiki.url }
  workers.push(await startProgram('following-worker.ts', [], { env: { ...process.env, ...settings } }))
}

const names = 'harbour bridge mill station library market lighthouse school tower quay'.split(' ')

/** A page that grows by a bullet every three hours, of which one is reworded and another goes again. */
function saveDay(date: PlainDate, salt: number) {
  for (let edit = 0; edit < 8; edit++) {
    const bullets = Array.from({ length: edit + 1 }, (_, i) => ({
      text: `The [[${names[(i + salt) % 10]}]] of town ${salt * 100 + i} opens ${i === edit - 2 ? 'after two hours' : 'again'}, says ${names[i % 10]} number ${i}.`,
      source: `https://post.example/${date}/${i}`,
    })).filter((_, i) => i !== edit - 3)
    const at = `${date}T${String(edit * 3 + 1).padStart(2, '0')}:30:00.000Z`
    wiki.save(pageTitle(date), { at, text: pageOf(date, bullets) })
  }
}

beforeAll(async () => {
  wiki = await openWikipedia()
  days.forEach(saveDay)
  database = await openMortalDatabase()
}, 90_000)
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.end('SIGKILL')))
  await wiki.close()
  await database.close()
})

/** All that was written, but for ids and when we did it. */
const everything = async (url: string) => ({
  events: await database.query(
    `select e.date::text, e.status::text, e.headline, e.version, e.origin_revision, e.position, array(
        select row(c.headline, c.slug, c.at)::text from changes c where c.event_id = e.id order by c.at) as changes,
      array(select (r.version, r.at, r.snapshot ->> 'originRevision')::text from revisions r where r.event_id = e.id order by 1) as versions
    from events e order by 1, 2, 3, 4`,
    url,
  ),
  days: await database.query(`select date::text, read_at, read_hash, revision from days order by 1`, url),
  audit: await database.query(
    `select actor, act, subject_id, count(*)::int from audit_entries group by 1, 2, 3 order by 3`,
    url,
  ),
})

const begin = `
  insert into following (id, followed_to) values (1, '${first}T00:00:00Z') on conflict (id) do update set followed_to = excluded.followed_to`
const written = async (least: number) =>
  expect
    .poll(async () => Number((await database.query<{ n: string }>('select count(*) as n from revisions'))[0]?.n), {
      timeout: 60_000,
      interval: 30,
    })
    .toBeGreaterThan(least)

it('loses nothing and doubles nothing when workers and the database are killed while it makes up for days', async () => {
  const own = process.env.DATABASE_URL ?? ''
  await database.query(begin, own)
  while ((await followWikipedia(askingOf(wiki))).isBehind);
  const wanted = await everything(own)
  expect(wanted.events.length).toBeGreaterThan(10)

  await database.query(`${begin}; select graphile_worker.add_job('follow-wikipedia', '{}', queue_name => 'wikipedia')`)
  await startWorker()
  await written(6)
  await workers[0]!.end('SIGKILL')
  await startWorker()
  await written(16)
  await database.killAndStart()
  await written(24)
  await workers[1]!.end('SIGKILL')
  await startWorker()

  const follow = `select id from graphile_worker.jobs where task_identifier = 'follow-wikipedia'`
  await expect
    .poll(() => database.query(follow).catch(() => ['unreachable']), { timeout: 90_000, interval: 200 })
    .toEqual([])
  expect(await everything(database.url)).toEqual(wanted)
}, 240_000)
