import { setTimeout as sleep } from 'node:timers/promises'
import type { Drill, DrillOptions, DrillOutcome } from '@/cli/drill/drill'
import { openDesks } from '@/cli/drill/desks'
import { outcomeOf, settle } from '@/cli/drill/outcome'
import { get, reading, timeUntil, type Got } from '@/cli/drill/readers'
import { addFound, nothingFound, verify, type Found } from '@/cli/drill/verify/verify'
import { atWork } from '@/cli/drill/work'
import { openWorld, type World } from '@/cli/drill/world'
import { dayPath } from '@/lib/archive/addresses'
import type { DrillEditor } from '@/cli/drill/editors'

export const drill: Drill = {
  name: 'database-gone',
  what: 'The database is stopped for some seconds, and started again, while readers read and editors work.',
  run,
}

async function run({ rounds, seed }: DrillOptions): Promise<DrillOutcome> {
  const world = await openWorld({ settings: ['fsync=off'] })
  const times = Math.max(1, Math.round(rounds / 40))
  const [found, back]: [Found, number[]] = [nothingFound(), []]
  try {
    const { desks, ledger } = await openDesks(4, [world.url], seed)
    const work = atWork(desks, { pause: 300 })
    const kept = await keptPages(world)
    const readers = reading(world.url, kept)
    for (let i = 0; i < times; i++) {
      await sleep(3_000)
      await world.database.stop()
      await sleep(2_000)
      found.wrong.push(...(await whileGone(world, desks[0]!.editor)))
      await world.database.start()
      const time = await timeUntil(
        async () => (await get(world.url, '/readyz')).status === 200 && (await get(world.url, unkept())).status === 200,
      )
      if (time === null) found.wrong.push('it does not recover by itself')
      else back.push(time)
    }
    await work.stop()
    await readers.stop()
    found.wrong.push(...readers.refused.map((got) => `a kept page: ${inWords(got)}`))
    await settle(desks[0]!, found)
    addFound(found, await verify(world, ledger))
    return outcomeOf(times, ledger, found, [
      `${readers.asked()} kept pages were asked for meanwhile, ${readers.refused.length} not given`,
      `back after ${Math.max(...back.map((time) => time / 1000)).toFixed(1)} s at most`,
    ])
  } finally {
    await world.close()
  }
}

let asked = 0

/** A day that nobody has asked for yet. */
const unkept = () =>
  `${dayPath(`1960-01-${String((asked++ % 28) + 1).padStart(2, '0')}`)}/index.${['html', 'json', 'xml', 'md'][Math.floor(asked / 28) % 4]}`

/** Days of the sample that are in the server's memory. */
async function keptPages({ query, url }: World): Promise<string[]> {
  const rows = await query<{ date: string }>(
    `select date::text from events where status = 'PUBLISHED' and date > '2000-01-01' group by date order by count(*) desc limit 5`,
  )
  const paths = rows.map(({ date }) => `${dayPath(date)}/index.html`)
  for (const path of paths) await get(url, path)
  return paths
}

/** Everybody else is told, at once, that it passes. */
async function whileGone({ url }: World, { token, cookie }: DrillEditor): Promise<string[]> {
  const expected: [Promise<Got>, number][] = [
    [get(url, '/healthz'), 200],
    [get(url, '/readyz'), 503],
    [get(url, unkept()), 503],
    [get(url, '/search?q=harbour'), 503],
    [get(url, '/desk', { cookie }), 503],
    [get(url, '/api/v1/me', { authorization: `Bearer ${token}` }), 503],
  ]
  const wrong: string[] = []
  for (const [asking, status] of expected) {
    const got = await asking
    if (got.status !== status) wrong.push(`while it is gone: ${inWords(got)}, and not ${status}`)
    else if (status === 503 && got.path !== '/readyz' && got.retryAfter === null)
      wrong.push(`${got.path} does not say when to come again`)
    if (got.took > 10_000) wrong.push(`while it is gone ${got.path} takes ${Math.round(got.took)} ms`)
  }
  return wrong
}

const inWords = ({ path, status }: Got) => `${path} is ${status || 'not answered'}`
