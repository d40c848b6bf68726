import { setTimeout as sleep } from 'node:timers/promises'
import type { Desk } from '@/cli/drill/acts'
import { chanceOf, type Chance } from '@/cli/drill/chance'
import type { Drill, DrillOptions, DrillOutcome } from '@/cli/drill/drill'
import { makeEditors, type DrillEditor } from '@/cli/drill/editors'
import { importPages, type Import } from '@/cli/drill/import-pages'
import { newLedger, type Ledger } from '@/cli/drill/ledger'
import { seePublished } from '@/cli/drill/schedule'
import { outcomeOf, settle } from '@/cli/drill/outcome'
import type { PageClock } from '@/cli/drill/verify/pages'
import { addFound, nothingFound, verify, type Found } from '@/cli/drill/verify/verify'
import { openWorld, whileAwayAgain, type World } from '@/cli/drill/world'
import { doSomething, inLedger } from '@/cli/drill/work'
import { env } from '@/lib/env'

export const drill: Drill = {
  name: 'kill',
  what: 'Server, worker, database, one of its connections or an import is killed (kill -9) at a random moment while events are published, scheduled, changed, withdrawn, restored and imported, and pictures uploaded.',
  run,
}

type Victim = 'server' | 'worker' | 'database' | 'connection' | 'import'
const victims: Record<Victim, number> = { server: 35, database: 25, connection: 20, worker: 12, import: 8 }

type Scene = {
  world: World
  ledger: Ledger
  chance: Chance
  editors: DrillEditor[]
  unclear: Desk['unclear']
  found: Found
  clock: PageClock
  killed: Partial<Record<Victim, number>>
}

async function run({ rounds, seed }: DrillOptions): Promise<DrillOutcome> {
  // kill -9 takes nothing from the system's cache: to wait for the disk would only make fewer rounds.
  const world = await openWorld({ settings: ['fsync=off'] })
  const scene: Scene = {
    ...{ world, ledger: newLedger(), chance: chanceOf(seed), editors: await makeEditors(6) },
    ...{ unclear: new Map<number, number>(), found: nothingFound(), clock: { longest: 0 }, killed: {} },
  }
  try {
    for (let round = 1; round <= rounds; round++) {
      await playRound(scene, round)
      if (round % 10 === 0) console.error(`  kill: ${round} rounds, ${scene.ledger.count} writes, seed ${seed}`)
    }
    await settle(deskOf(scene), scene.found)
    addFound(scene.found, await verify(world, scene.ledger, { clock: scene.clock }))
    return outcomeOf(rounds, scene.ledger, scene.found, factsOf(scene))
  } finally {
    await world.close()
  }
}

/** Three or four work, one of the processes is killed meanwhile and started again, and everybody tries until they are answered. */
async function playRound(scene: Scene, round: number): Promise<void> {
  const { world, chance, ledger } = scene
  const victim = chance.weighted(victims)
  const [touched, working]: [Set<string>, Promise<void>[]] = [new Set(), []]
  for (let i = chance.between(2, 4); i > 0; i--)
    working.push(doSomething(deskOf(scene)).then((event) => void (event && touched.add(event.id))))
  const pages = victim === 'import' || round % 9 === 0 ? importPages(env().DATA_DIR, ledger) : null
  if (pages) working.push(pages.done)
  const work = Promise.all(working)
  // Whoever is told of it waits for it below.
  work.catch(() => {})
  await sleep(momentOf(scene, pages !== null))
  await kill(scene, victim, pages)
  await work
  const due = inLedger(ledger, 'SCHEDULED').filter(({ publishAt }) => (publishAt ?? 0) < Date.now() - 1_000)
  for (const event of due) if (await seePublished(deskOf(scene), event)) touched.add(event.id)
  const found = await verify(world, ledger, { ids: [...touched], clock: scene.clock })
  for (const words of Object.values(found).flat()) console.error(`  kill, round ${round} (${victim}): ${words}`)
  addFound(scene.found, found)
}

/** Mostly while what was begun is under way; where something is due to be published, now and then just then. */
function momentOf({ chance, ledger }: Scene, isImporting: boolean): number {
  const due = inLedger(ledger, 'SCHEDULED').map(({ publishAt }) => publishAt ?? 0)
  const soon = due.map((at) => at - Date.now()).find((left) => left > 0 && left < 4_000)
  if (soon !== undefined) return soon + chance.between(-200, 400)
  return chance.between(0, isImporting ? 2_500 : 600)
}

async function kill({ world, chance, killed }: Scene, victim: Victim, pages: Import | null): Promise<void> {
  killed[victim] = (killed[victim] ?? 0) + 1
  switch (victim) {
    case 'server':
      world.server.kill()
      return world.server.start()
    case 'worker':
      world.worker.kill()
      return world.worker.start()
    case 'database':
      await world.database.kill()
      return world.database.start()
    case 'connection': {
      const pid = chance.pick(await whileAwayAgain(() => world.database.backends()))
      if (pid) process.kill(pid, 'SIGKILL')
      return
    }
    case 'import':
      return pages?.kill()
  }
}

const deskOf = ({ world, editors, ledger, unclear, chance }: Scene): Desk => ({
  ...{ url: world.url, editor: chance.pick(editors)!, ledger, unclear, chance },
})

const said = (counts: Iterable<[string | number, number]>) =>
  [...counts].map(([name, count]) => `${name} ${count}`).join(', ')

const factsOf = ({ ledger, clock, killed, unclear }: Scene): string[] => [
  `killed: ${said(Object.entries(killed))}`,
  `${ledger.events.size} events, ${ledger.images.size} pictures, ${ledger.days.size} imported days`,
  `answers that were none, asked again: ${said(unclear) || 'none'}`,
  `the longest until a page told the truth: ${(clock.longest / 1000).toFixed(1)} s`,
]
