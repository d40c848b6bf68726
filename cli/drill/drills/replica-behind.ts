import { setTimeout as sleep } from 'node:timers/promises'
import type { Desk } from '@/cli/drill/acts'
import { milliseconds, quantile } from '@/cli/bench/table'
import { chanceOf, type Chance } from '@/cli/drill/chance'
import { openDesks } from '@/cli/drill/desks'
import type { Drill, DrillOptions, DrillOutcome } from '@/cli/drill/drill'
import { outcomeOf, settle } from '@/cli/drill/outcome'
import { timeUntil } from '@/cli/drill/readers'
import { neverOlder } from '@/cli/drill/replica/never-older'
import { openReplica, replicatedSettings, type Replica } from '@/cli/drill/replica/open-replica'
import { killPrimaryBefore, putPrimaryAway } from '@/cli/drill/replica/primary-away'
import { readerQueries } from '@/cli/drill/replica/reader-queries'
import { seeChange } from '@/cli/drill/replica/see-change'
import { addFound, nothingFound, verify, type Found } from '@/cli/drill/verify/verify'
import { doSomething } from '@/cli/drill/work'
import { openWorld, type World } from '@/cli/drill/world'
import { freePort } from '@/cli/setup/port.mjs'
import { addressOf } from '@/cli/setup/postgres/cluster.mjs'
import { env } from '@/lib/env'

export const drill: Drill = {
  name: 'replica-behind',
  what: 'The replay of a streaming replica is paused, it is cut off from the primary, or killed (kill -9), and comes back, while editors work and readers read; at last the primary is stopped, and killed while the replica is behind.',
  run,
}

const troubles = ['paused', 'cut off', 'killed'] as const
type Trouble = (typeof troubles)[number]
type Reads = { primary: number; replica: number }
type Scene = {
  world: World
  replica: Replica
  found: Found
  chance: Chance
  /** What is done to the replica just now. */
  now: { trouble: Trouble | 'none' }
  /** How long (ms) each change took to be told to readers. */
  shown: number[]
  behind: number[]
  reads: Record<Trouble | 'none', Reads>
}

async function run({ rounds, seed }: DrillOptions): Promise<DrillOutcome> {
  const url = addressOf(env().DATA_DIR, await freePort(), new URL(env().DATABASE_URL).pathname.slice(1))
  const world = await openWorld({ settings: replicatedSettings, environment: { DATABASE_REPLICA_URLS: url } })
  const replica = await openReplica(world, url).catch((error: unknown) => String(error))
  try {
    return typeof replica === 'string' ? skipped(replica) : await drillReplica(world, replica, { rounds, seed })
  } finally {
    if (typeof replica !== 'string') await replica.close()
    await world.close()
  }
}

const skipped = (reason: string): DrillOutcome => ({
  ...{ times: 0, acknowledged: 0, lost: 0, doubled: 0, failures: [], measured: [] },
  skipped: `a replica of PostgreSQL cannot be made here (${reason})`,
})

async function drillReplica(
  world: World,
  replica: Replica,
  { rounds, seed }: Pick<DrillOptions, 'rounds' | 'seed'>,
): Promise<DrillOutcome> {
  const nobody = () => ({ primary: 0, replica: 0 })
  const scene: Scene = {
    ...{ world, replica, found: nothingFound(), chance: chanceOf(seed + 1), now: { trouble: 'none' } },
    ...{ shown: [], behind: [], reads: { none: nobody(), paused: nobody(), 'cut off': nobody(), killed: nobody() } },
  }
  const { found } = scene
  const { desks, ledger } = await openDesks(4, [world.url], seed)
  const work = working(scene, desks)
  const readers = neverOlder(world.url, ledger, chanceOf(seed + 2))
  const times = Math.max(1, Math.round(rounds / 40))
  const count = countReads(scene)
  for (let i = 0; i < times; i++) for (const trouble of troubles) await makeTrouble(scene, trouble, count)
  await work.stop()
  found.wrong.push(...(await readers.stop()))
  const served = await putPrimaryAway({ world, replica, desk: desks[0]!, found })
  const right = await killPrimaryBefore({ world, replica, desk: desks[1]!, found })
  const again = working(scene, desks)
  await sleep(3_000)
  await again.stop()
  await settle(desks[0]!, found)
  addFound(found, await verify(world, ledger))
  const facts = [
    ...factsOf(scene, readers.asked()),
    `without the primary readers were served again after ${milliseconds(served)}; what a replica that was behind had shown was right ${milliseconds(right)} after it was back`,
  ]
  return outcomeOf(times * troubles.length + 2, ledger, found, facts)
}

/** Each works, and looks at what it has just done, until told to stop. */
function working(scene: Scene, desks: Desk[]) {
  let isOver = false
  const all = Promise.all(
    desks.map(async (desk) => {
      while (!isOver) {
        await sleep(400 * desk.chance.next())
        const event = await doSomething(desk)
        const took = event && (await seeChange(desk, event, `replica ${scene.now.trouble}`, scene.found))
        if (took !== null) scene.shown.push(took)
      }
    }),
  )
  all.catch(() => {})
  return {
    stop: async () => {
      isOver = true
      await all
    },
  }
}

/** Adds what was read since the last time, and where, to what is told of this trouble. */
function countReads({ replica: { folders }, reads }: Scene): (during: Trouble | 'none') => Reads {
  const [ofPrimary, ofReplica] = [readerQueries(folders.primary), readerQueries(folders.replica)]
  ofPrimary()
  ofReplica()
  return (during) => {
    const found = { primary: ofPrimary(), replica: ofReplica() }
    reads[during].primary += found.primary
    reads[during].replica += found.replica
    return found
  }
}

/** Something is done to the replica for some seconds, and undone; then it is read from again. */
async function makeTrouble(scene: Scene, trouble: Trouble, count: (during: Trouble | 'none') => Reads): Promise<void> {
  const { replica, found, chance, now } = scene
  await sleep(1_000)
  if ((await timeUntil(() => Promise.resolve(count('none').replica > 0))) === null)
    found.wrong.push('a replica that has everything is not read')
  now.trouble = trouble
  await beginTrouble(replica, trouble)
  await sleep(chance.between(3_000, 6_000))
  if (trouble !== 'killed') scene.behind.push(await replica.behind())
  count(trouble)
  await endTrouble(replica, trouble)
  if (!(await replica.hasCaughtUp())) found.wrong.push(`a replica that was ${trouble} does not catch up`)
  now.trouble = 'none'
  count(trouble)
}

async function beginTrouble({ query, line, database }: Replica, trouble: Trouble): Promise<void> {
  if (trouble === 'paused') await query('select pg_wal_replay_pause()')
  else if (trouble === 'cut off') line.cut()
  else await database.kill()
}

async function endTrouble({ query, line, database }: Replica, trouble: Trouble): Promise<void> {
  if (trouble === 'paused') await query('select pg_wal_replay_resume()')
  else if (trouble === 'cut off') line.mend()
  else await database.start()
}

function factsOf({ shown, behind, reads }: Scene, asked: number): string[] {
  const counts = Object.entries(reads).map(([trouble, { primary, replica }]) => `${trouble} ${primary} and ${replica}`)
  return [
    `${shown.length} changes were looked for: told to readers after ${milliseconds(quantile(shown, 0.5))} (p50), ${milliseconds(Math.max(...shown))} at most`,
    `the replica was up to ${Math.round(Math.max(...behind) / 1024)} KB behind`,
    `${asked} pages and searches; queries of readers answered by the primary and by the replica: ${counts.join('; ')}`,
  ]
}
