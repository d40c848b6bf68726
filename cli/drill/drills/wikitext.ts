import { join } from 'node:path'
import { chanceOf, type Chance } from '@/cli/drill/chance'
import type { Drill, DrillOptions, DrillOutcome } from '@/cli/drill/drill'
import { newLedger, type Ledger } from '@/cli/drill/ledger'
import { outcomeOf } from '@/cli/drill/outcome'
import { verifyDayFormats } from '@/cli/drill/verify/day-formats'
import { faultOfDay } from '@/cli/drill/verify/pages'
import { addFound, nothingFound, verify, type Found } from '@/cli/drill/verify/verify'
import { encode } from '@/cli/drill/wikitext/encode'
import { importTwice, type Batch } from '@/cli/drill/wikitext/import-mutations'
import { mutate } from '@/cli/drill/wikitext/mutate'
import { readMutation } from '@/cli/drill/wikitext/read-mutation'
import { realPages, type RealPage } from '@/cli/drill/wikitext/real-pages'
import { timeTenfold, type Times } from '@/cli/drill/wikitext/times'
import { openWorld, type World } from '@/cli/drill/world'
import { env } from '@/lib/env'

export const drill: Drill = {
  name: 'wikitext',
  what: 'Daily pages are cut, doubled, swapped, left open, closed twice, given odd characters and encodings, and blown up, and read as an import reads them; every 25th is imported, twice.',
  run,
}

/** Of each round so many pages are read, of so many one is imported, and of so many one blown up. */
const [ofRound, ofImported, ofTimed] = [50, 25, 100]
/** So many pages are imported by one command. */
const ofBatch = 40

type Scene = {
  world: World
  pages: RealPage[]
  chance: Chance
  ledger: Ledger
  found: Found
  times: Times
  batch: Batch
  dates: Set<string>
  counts: { events: number; refused: number; batches: number; imported: number; importRefused: number }
}

async function run({ rounds, seed }: DrillOptions): Promise<DrillOutcome> {
  const world = await openWorld({ settings: ['fsync=off'] })
  try {
    const { pages, of } = await realPages(join(env().DATA_DIR, 'exported'))
    const scene: Scene = {
      ...{ world, pages, chance: chanceOf(seed), ledger: newLedger(), found: nothingFound() },
      ...{ times: { all: 0, slowest: 0, tenfold: [] }, batch: new Map(), dates: new Set() },
      counts: { events: 0, refused: 0, batches: 0, imported: 0, importRefused: 0 },
    }
    for (let i = 1; i <= rounds * ofRound; i++) {
      await playPage(scene, i)
      if (i % 1_000 === 0) console.error(`  wikitext: ${i} pages, ${scene.counts.imported} imported, seed ${seed}`)
    }
    await importBatch(scene)
    await verifyWorld(scene)
    return outcomeOf(rounds * ofRound, scene.ledger, scene.found, factsOf(scene, of))
  } finally {
    await world.close()
  }
}

async function playPage(scene: Scene, number: number): Promise<void> {
  const { chance, pages, found, times, counts, batch } = scene
  const [{ date, text }, other] = [chance.pick(pages)!, chance.pick(pages)!]
  const mutation = mutate(chance, text, other.text)
  const written = encode(chance, mutation)
  const { events, refused, faults, milliseconds } = readMutation(written.text, date)
  found.wrong.push(...faults.map((fault) => `page ${number}, of ${date}: ${fault}`))
  counts.events += events
  if (refused !== null) counts.refused += 1
  times.all += milliseconds
  times.slowest = Math.max(times.slowest, milliseconds / Math.max(8, written.text.length / 1024))
  if (number % ofTimed === 0) found.wrong.push(...timeTenfold(chance, mutation, date, times))
  if (number % ofImported === 0 && written.bytes) batch.set(date, written.bytes)
  if (batch.size === ofBatch) await importBatch(scene)
}

/** Each batch was read a minute after the one before. */
async function importBatch({ batch, counts, dates, found, ledger }: Scene): Promise<void> {
  if (batch.size === 0) return
  const number = ++counts.batches
  const readAt = new Date(Date.UTC(2026, 0, 1, 0, number)).toISOString()
  const { applied, refused, faults } = await importTwice(join(env().DATA_DIR, `mutated-${number}`), batch, readAt)
  found.wrong.push(...faults.map((fault) => `batch ${number}: ${fault}`))
  counts.imported += applied
  counts.importRefused += refused
  ledger.count += applied
  for (const date of batch.keys()) dates.add(date)
  batch.clear()
}

/** What was imported is public, whole and well-formed. */
async function verifyWorld({ world, ledger, found, dates }: Scene): Promise<void> {
  addFound(found, await verify(world, ledger))
  for (const date of dates) {
    const fault = await faultOfDay(world.query, world.url, date).catch(String)
    if (fault) found.wrong.push(fault)
  }
  found.wrong.push(...(await verifyDayFormats(world.url, env().DATABASE_URL, dates)))
}

const factsOf = ({ counts, times, dates, pages }: Scene, of: string): string[] => [
  `mutations of ${pages.length} ${of}: ${counts.events} events read, ${counts.refused} pages refused`,
  `${counts.imported} imported in ${counts.batches} batches, twice each, ${counts.importRefused} refused; the pages of ${dates.size} days looked at in four formats`,
  `read in ${(times.all / 1000).toFixed(0)} s, the slowest in ${times.slowest.toFixed(1)} ms a KB; ten times as long takes ${Math.max(...times.tenfold).toFixed(1)} times as long at most (${times.tenfold.length} pages)`,
]
