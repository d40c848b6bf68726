import { copyFileSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Drill, DrillOptions, DrillOutcome } from '@/cli/drill/drill'
import { openDesks } from '@/cli/drill/desks'
import type { Ledger } from '@/cli/drill/ledger'
import { outcomeOf } from '@/cli/drill/outcome'
import { compareArchives, contentsOf, type Contents } from '@/cli/drill/verify/archives'
import { isVersion } from '@/cli/drill/acts'
import { nothingFound, type Found } from '@/cli/drill/verify/verify'
import { atWork } from '@/cli/drill/work'
import { openWorld, runCommandLine } from '@/cli/drill/world'
import { createDatabase, withDatabase } from '@/cli/setup/database.mjs'
import { migrate } from '@/cli/setup/migrations.mjs'
import { env } from '@/lib/env'

export const drill: Drill = {
  name: 'backup',
  what: 'A backup is written while five editors work, and restored into an empty place; then one at rest, and one that was cut.',
  run,
}

async function run({ seed }: DrillOptions): Promise<DrillOutcome> {
  const world = await openWorld({ settings: ['fsync=off'] })
  const found = nothingFound()
  const facts: string[] = []
  try {
    const { desks, ledger } = await openDesks(5, [world.url], seed)
    const work = atWork(desks, { pause: 20 })
    await sleep(6_000)
    for (let i = 1; i <= 2; i++) {
      const before = versionsOf(ledger)
      const file = await backUp(`in-use-${i}`, found)
      const restored = await restoreInto(`in-use-${i}`, file, found)
      expectVersions(before, restored, found)
      compareArchives(restored, await contentsOf(env().DATABASE_URL, env().DATA_DIR), { isWhole: false }, found)
    }
    await work.stop()
    await Promise.all([world.server.stop(), world.worker.stop()])
    const file = await backUp('at-rest', found)
    const [restored, here] = [
      await restoreInto('at-rest', file, found),
      await contentsOf(env().DATABASE_URL, env().DATA_DIR),
    ]
    compareArchives(restored, here, { isWhole: true }, found)
    facts.push(
      `${here.events.size} events, each with the same hash; ${here.files.size} files; ${here.counts.size} tables with the same counts`,
    )
    await refuseCut(file, found)
    return outcomeOf(4, ledger, found, facts)
  } finally {
    await world.close()
  }
}

/** How many versions of each event were acknowledged. */
const versionsOf = ({ events }: Ledger) =>
  new Map([...events.values()].map(({ id, acts }) => [id, acts.filter(isVersion).length]))

function expectVersions(acknowledged: Map<string, number>, { versions }: Contents, { lost }: Found): void {
  for (const [id, count] of acknowledged)
    if ((versions.get(id)?.length ?? 0) < count)
      lost.push(`of the event ${id} the backup has ${versions.get(id)?.length ?? 0} versions, not ${count}`)
}

async function backUp(name: string, { wrong }: Found): Promise<string> {
  const file = join(env().DATA_DIR, `${name}.tar.gz`)
  const { code, output } = await runCommandLine(['backup', file])
  if (code !== 0) wrong.push(`backup ended with ${code}: ${output.slice(0, 200)}`)
  return file
}

/** A database and a folder in which there is nothing. */
async function restoreInto(name: string, file: string, { wrong }: Found): Promise<Contents> {
  const [databaseUrl, dataDir] = await newPlace(name)
  const place = { DATABASE_URL: databaseUrl, DATA_DIR: dataDir }
  const restored = await runCommandLine(['restore', file], place)
  if (restored.code !== 0) wrong.push(`restore ended with ${restored.code}: ${restored.output.slice(0, 200)}`)
  const log = await runCommandLine(['audit', 'verify'], place)
  if (log.code !== 0) wrong.push(`the log that was restored: ${log.output.slice(0, 200)}`)
  return contentsOf(databaseUrl, dataDir)
}

async function newPlace(name: string): Promise<[databaseUrl: string, dataDir: string]> {
  const databaseUrl = withDatabase(env().DATABASE_URL, `daybook-${name}`)
  await createDatabase(databaseUrl)
  await migrate(databaseUrl)
  return [databaseUrl, join(env().DATA_DIR, `place-${name}`)]
}

/** A file that lacks its end is refused whole. */
async function refuseCut(file: string, { wrong }: Found): Promise<void> {
  const cut = `${file}.cut`
  copyFileSync(file, cut)
  truncateSync(cut, Math.floor(statSync(file).size * 0.9))
  const [databaseUrl, dataDir] = await newPlace('cut')
  const { code, output } = await runCommandLine(['restore', cut], { DATABASE_URL: databaseUrl, DATA_DIR: dataDir })
  if (code !== 1) wrong.push(`the restore of a cut file ended with ${code}: ${output.slice(0, 200)}`)
  const { events, files } = await contentsOf(databaseUrl, dataDir)
  if (events.size + files.size > 0) wrong.push(`a cut file left ${events.size} events and ${files.size} files`)
}
