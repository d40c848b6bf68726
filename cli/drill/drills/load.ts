import autocannon, { type Result } from 'autocannon'
import { setTimeout as sleep } from 'node:timers/promises'
import { megabytes, milliseconds, perSecond, quantile } from '@/cli/bench/table'
import { memoryOf } from '@/cli/bench/memory'
import { chanceOf, type Chance } from '@/cli/drill/chance'
import type { Drill, DrillOptions, DrillOutcome } from '@/cli/drill/drill'
import { openDesks } from '@/cli/drill/desks'
import { importPages } from '@/cli/drill/import-pages'
import type { Ledger } from '@/cli/drill/ledger'
import { outcomeOf, settle } from '@/cli/drill/outcome'
import { get, timeUntil } from '@/cli/drill/readers'
import { addFound, nothingFound, verify, type Found } from '@/cli/drill/verify/verify'
import { atWork } from '@/cli/drill/work'
import { openWorld, type World } from '@/cli/drill/world'
import { dayPath } from '@/lib/archive/addresses'
import { env } from '@/lib/env'

export const drill: Drill = {
  name: 'load',
  what: 'As many readers as the server can take, for minutes, with an import and ten editors at work; then many more than it can take.',
  run,
}

/** As many connections as keep it busy all the time. */
const connections = 16
/** How much longer than at rest the slowest hundredth of answers may take. */
const most = 5

async function run({ minutes, seed }: DrillOptions): Promise<DrillOutcome> {
  const world = await openWorld()
  const [found, facts]: [Found, string[]] = [nothingFound(), []]
  try {
    const { desks, ledger } = await openDesks(10, [world.url], seed)
    const paths = await readPaths(world)
    for (const path of paths) await get(world.url, path)
    const read = readersOf(world, chanceOf(seed))
    const rest = await read(paths, 20)
    facts.push(`at rest ${inWords(rest)}`)
    await hold(world, { paths, seconds: minutes * 60, rest, read, ledger, desks }, found, facts)
    await overload(world, { rest, read }, found, facts)
    await settle(desks[0]!, found)
    addFound(found, await verify(world, ledger))
    return outcomeOf(1, ledger, found, facts)
  } finally {
    await world.close()
  }
}

/** Readers, each of whom goes another way through the pages: all in step would wait together for each page that is made anew. */
const readersOf =
  ({ url }: World, chance: Chance): Read =>
  (paths, duration) =>
    autocannon({
      ...{ url, connections, duration, timeout: 20 },
      setupClient: (client) => client.setRequests(inAnyOrder(paths, chance).map((path) => ({ path }))),
    })

const inAnyOrder = (paths: string[], chance: Chance): string[] =>
  paths
    .map((path) => ({ path, place: chance.next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ path }) => path)

type Read = (paths: string[], duration: number) => Promise<Result>
type Holding = {
  paths: string[]
  seconds: number
  rest: Result
  read: Read
  ledger: Ledger
  desks: Parameters<typeof atWork>[0]
}

async function hold(
  world: World,
  { paths, seconds, rest, read, ledger, desks }: Holding,
  found: Found,
  facts: string[],
): Promise<void> {
  const work = atWork(desks, { pause: 3_000 })
  const imported = importing(ledger)
  const memory = watchMemory(world)
  const result = await read(paths, seconds)
  await imported.stop()
  await work.stop()
  facts.push(`for ${seconds} s, with an import and ten editors, ${inWords(result)}`, ...memory.stop())
  if (result.non2xx + result.errors + result.timeouts > 0)
    found.wrong.push(
      `${result.non2xx} answers were no pages, ${result.errors} requests failed, ${result.timeouts} took too long`,
    )
  if (result.latency.p99 > most * Math.max(rest.latency.p99, 10))
    found.wrong.push(`p99 is ${result.latency.p99} ms, and ${rest.latency.p99} ms at rest`)
  found.wrong.push(...memory.grown())
}

const inWords = ({ requests, latency, non2xx, errors }: Result) =>
  `${perSecond(requests.average)}, p50 ${milliseconds(latency.p50)}, p99 ${milliseconds(latency.p99)}, ${non2xx + errors} not answered with a page`

/** One import after the other. */
function importing(ledger: Ledger) {
  let isOver = false
  const all = (async () => {
    while (!isOver) {
      await importPages(env().DATA_DIR, ledger, { days: 20, events: 20 }).done
      await sleep(1_000)
    }
  })()
  return {
    stop: async () => {
      isOver = true
      await all
    },
  }
}

/** What each process holds, ten times a second; a process that is replaced is not compared with the one before. */
function watchMemory(world: World) {
  const held: Record<string, number[]> = { server: [], worker: [] }
  const timer = setInterval(() => {
    for (const name of ['server', 'worker'] as const) held[name]!.push(memoryOf(world[name].pid()).now)
  }, 1_000)
  const at = (all: number[], share: number) =>
    quantile(all.slice(Math.floor(all.length * share * 0.9), Math.ceil(all.length * (share * 0.9 + 0.1))), 0.5)
  return {
    stop: () => {
      clearInterval(timer)
      return Object.entries(held).map(
        ([name, all]) =>
          `memory of the ${name}: ${[0, 0.5, 1]
            .map((share) => megabytes(at(all, share)))
            .join(' at first, ')
            .replace(/ at first, (?=[^,]*$)/, ' in the middle, ')} at the end`,
      )
    },
    // What the caches may take, and the collector leaves lying, is no growth: it ends.
    grown: () =>
      Object.entries(held).flatMap(([name, all]) => {
        const [middle, end] = [at(all, 0.5), at(all, 1)]
        return end > middle * 1.3 + 50 * 2 ** 20
          ? [`the ${name} grows: ${megabytes(middle)} in the middle, ${megabytes(end)} at the end`]
          : []
      }),
  }
}

/** Searches that nobody asked before are made for each who asks: some hundred at once are many more than can be. */
async function overload(
  world: World,
  { rest, read }: Pick<Holding, 'rest' | 'read'>,
  found: Found,
  facts: string[],
): Promise<void> {
  let asked = 0
  const times: Record<number, number[]> = {}
  const began = Date.now()
  const flood = Array.from({ length: 400 }, async () => {
    while (Date.now() - began < 20_000) {
      const got = await get(world.url, `/search?q=harbour+${asked++}`)
      ;(times[got.status] ??= []).push(got.took)
      // Who is refused comes again in a while, though not as late as it was told.
      await sleep(got.status === 503 ? 500 : 0)
    }
  })
  await sleep(5_000)
  const meanwhile = await get(world.url, '/')
  const health = await get(world.url, '/healthz')
  await Promise.all(flood)
  const recovered = await timeUntil(async () => (await get(world.url, '/search?q=recovered')).status === 200)
  const after = await read(['/'], 5)
  const [refused, made] = [times[503] ?? [], times[200] ?? []]
  facts.push(
    `over the maximum: ${made.length} made, p50 ${milliseconds(quantile(made, 0.5))}; ${refused.length} told to come again (503), p50 ${milliseconds(quantile(refused, 0.5))}, p99 ${milliseconds(quantile(refused, 0.99))}`,
    `a kept page meanwhile: ${milliseconds(meanwhile.took)}; back after ${((recovered ?? NaN) / 1000).toFixed(1)} s; then p99 ${milliseconds(after.latency.p99)}`,
  )
  const others = Object.entries(times).filter(([status]) => status !== '200' && status !== '503')
  for (const [status, all] of others)
    found.wrong.push(`over the maximum ${all.length} are ${status === '0' ? 'not answered' : status}`)
  if (refused.length === 0) found.wrong.push('over the maximum nobody is told to come again')
  if (meanwhile.status !== 200 || health.status !== 200)
    found.wrong.push(`over the maximum a kept page is ${meanwhile.status}, /healthz ${health.status}`)
  if (recovered === null || recovered > 10_000) found.wrong.push('it is not back within ten seconds')
  if (after.latency.p99 > most * Math.max(rest.latency.p99, 10))
    found.wrong.push(`after it p99 is ${after.latency.p99} ms`)
}

/** The front page, and the days and events that are read most: they are kept, but where an editor or an import touches them. */
async function readPaths({ query }: World): Promise<string[]> {
  const days = await query<{ date: string }>(
    `select date::text from events where status = 'PUBLISHED' group by date order by count(*) desc limit 20`,
  )
  const own = Array.from({ length: 28 }, (_, i) => `1990-02-${String(i + 1).padStart(2, '0')}`)
  return [
    '/',
    '/index.json',
    ...[...days.map(({ date }) => date), ...own].flatMap((date) => [
      `${dayPath(date)}/index.html`,
      `${dayPath(date)}/index.json`,
    ]),
  ]
}
