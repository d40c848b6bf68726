import { mkdirSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { begin, publish, restore, revise, withdraw, type Desk } from '@/cli/drill/acts'
import { nodeClock, programClock, type Clock } from '@/cli/drill/clocks'
import type { Drill, DrillOptions, DrillOutcome } from '@/cli/drill/drill'
import { openDesks } from '@/cli/drill/desks'
import type { KnownEvent, Ledger } from '@/cli/drill/ledger'
import { outcomeOf, settle } from '@/cli/drill/outcome'
import { get } from '@/cli/drill/readers'
import { minuteAfter, schedule, seePublished } from '@/cli/drill/schedule'
import { addFound, nothingFound, verify, type Found } from '@/cli/drill/verify/verify'
import { openWorld, type World } from '@/cli/drill/world'
import { env } from '@/lib/env'

export const drill: Drill = {
  name: 'clock',
  what: 'The clock of the server, of the worker, of both, or of the database is put forward and back, by an hour to four days, between the acts of editors and at the minute at which something is to be published.',
  run,
}

const hour = 3_600_000
const jumps = [hour, -hour, 24 * hour, -24 * hour, 96 * hour]
/** At these something is due. */
const due = new Set([hour, -hour])

type Scene = { world: World; desk: Desk; found: Found }

async function run({ seed }: DrillOptions): Promise<DrillOutcome> {
  const folder = env().DATA_DIR
  mkdirSync(folder, { recursive: true, mode: 0o711 })
  const [server, worker, database] = [
    nodeClock(folder, 'server'),
    nodeClock(folder, 'worker'),
    programClock(folder, 'database'),
  ]
  const world = await openWorld({
    ...{ settings: ['fsync=off'], databaseEnvironment: database?.environment },
    ...{ environment: server.environment, workerEnvironment: worker.environment },
  })
  const sets: [name: string, clocks: Clock[]][] = [
    ['server', [server]],
    ['worker', [worker]],
    ['server and worker', [server, worker]],
    ...(database
      ? [
          ['database', [database]] as [string, Clock[]],
          ['all of them', [server, worker, database]] as [string, Clock[]],
        ]
      : []),
  ]
  const found = nothingFound()
  try {
    const { desks, ledger } = await openDesks(2, [world.url], seed)
    const cursor = await followChanges(world.url, null)
    for (const [name, clocks] of sets)
      for (const jump of jumps) await jumpOnce({ world, desk: desks[0]!, found }, { name, clocks, jump })
    await settle(desks[0]!, found)
    addFound(found, await verify(world, ledger))
    await verifyOrder(world, ledger, found, cursor.next)
    return outcomeOf(sets.length * jumps.length * 2, ledger, found, [
      `clocks: ${sets.map(([name]) => name).join('; ')}`,
    ])
  } finally {
    await world.close()
  }
}

type Jump = { name: string; clocks: Clock[]; jump: number }

/** Events are changed before, between and after two jumps, there and back, and one is published at a time between. */
async function jumpOnce({ world, desk, found }: Scene, { name, clocks, jump }: Jump): Promise<void> {
  const turn = (by: number) => Promise.all(clocks.map((clock) => clock.set(by)))
  const where = `${name}, ${jump / hour} h`
  console.error(`  clock: ${where}`)
  const [event, other] = [(await begin(desk))!, (await begin(desk))!]
  await publish(desk, event)
  await publish(desk, other)
  // Where the database's clock is another one too, it is due by that.
  const waiting = due.has(jump) && !/database|all/.test(name) ? await scheduleSoon(desk) : null
  await seeChange(world, event, where, found, () => revise(desk, event))
  await turn(jump)
  await seeChange(world, event, where, found, () => revise(desk, event))
  await seeChange(world, other, where, found, () => withdraw(desk, other))
  if (jump === 96 * hour && name === 'server') await refuseIdle(desk, found)
  if (waiting) await seeDue(desk, waiting, where, found)
  await turn(0)
  await seeChange(world, event, where, found, () => revise(desk, event))
  await restore(desk, other)
  await seeLimits(desk, where, found)
}

async function scheduleSoon(desk: Desk): Promise<KnownEvent | null> {
  const event = await begin(desk)
  if (event) await schedule(desk, event, minuteAfter(10_000))
  return event
}

/** What a reader has is not taken for what is there now, however its time reads. */
async function seeChange(
  world: World,
  event: KnownEvent,
  where: string,
  { wrong }: Found,
  change: () => Promise<void>,
): Promise<void> {
  const address = () => `${world.url}${event.paths.at(-1)}.json`
  const before = await fetch(address())
  await before.arrayBuffer()
  const since = before.headers.get('last-modified')
  // Times of HTTP are of whole seconds.
  await sleep(1_100)
  await change()
  await sleep(300)
  if (since === null) return
  const answer = await fetch(address(), { headers: { 'if-modified-since': since } })
  await answer.arrayBuffer()
  if (answer.status === 304)
    wrong.push(`${where}: whoever has “${event.headline}” as it was is told that it is so still`)
}

/** A session that nobody used for days ends. */
async function refuseIdle({ url, editor: { cookie } }: Desk, { wrong }: Found): Promise<void> {
  const { status } = await get(url, '/desk', { cookie })
  if (status === 200) wrong.push('a session that was idle for four days is let in')
}

/** It is published when its time has come by the clock of most, and not before. */
async function seeDue(desk: Desk, event: KnownEvent, where: string, { wrong, lost }: Found): Promise<void> {
  const left = (event.publishAt ?? 0) - Date.now()
  if (left > 3_000) {
    await sleep(left - 2_500)
    if (await seePublished(desk, event)) wrong.push(`${where}: “${event.headline}” is published before its time`)
  }
  while (event.status === 'SCHEDULED' && Date.now() < (event.publishAt ?? 0) + 60_000) {
    await sleep(500)
    await seePublished(desk, event)
  }
  if (event.status === 'SCHEDULED') lost.push(`${where}: “${event.headline}” is not published a minute after its time`)
}

/** What was counted while a clock was ahead keeps nobody out until then. */
async function seeLimits({ url, editor: { token } }: Desk, where: string, { wrong }: Found): Promise<void> {
  const answer = await fetch(`${url}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } })
  const seconds = Number(/t=(\d+)/.exec(answer.headers.get('ratelimit') ?? '')?.[1])
  if (answer.status !== 200) wrong.push(`${where}: a token that works is ${answer.status} after it`)
  else if (seconds > 60) wrong.push(`${where}: requests of a minute are counted for ${seconds} s`)
}

type Changes = { next: string; more: boolean; changes: { id: string }[] }

/** Every change since, and where to go on. */
async function followChanges(url: string, since: string | null): Promise<{ next: string; ids: Set<string> }> {
  const ids = new Set<string>()
  let next = since ?? `${url}/api/v1/changes?since=latest`
  for (;;) {
    const answer = await fetch(next)
    if (answer.status === 429) {
      await sleep(1_000)
      continue
    }
    const { next: following, more, changes } = (await answer.json()) as Changes
    for (const { id } of changes) ids.add(id)
    if (!more) return { next: following, ids }
    next = following
  }
}

/** Versions follow each other in time, and whoever follows the changes has missed none. */
async function verifyOrder(
  { query, url }: World,
  { events }: Ledger,
  { wrong, lost }: Found,
  since: string,
): Promise<void> {
  const rows = await query<{ id: string; version: number }>(
    `select id, version from (select event_id as id, version, at < lag(at) over (partition by event_id order by version) as is_older
     from revisions) r where is_older`,
  )
  for (const { id, version } of rows) wrong.push(`version ${version} of ${id} is older than the one before it`)
  const { ids } = await followChanges(url, since)
  for (const { id, headline } of events.values())
    if (!ids.has(id)) lost.push(`the changes do not tell of “${headline}”`)
}
