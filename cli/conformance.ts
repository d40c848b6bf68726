import { fillArchive } from '@/cli/conformance/archive'
import { chooseRows, runRows } from '@/cli/conformance/run-rows'
import { writeResults } from '@/cli/conformance/write-results'
import { stopChild } from '@/cli/setup/children.mjs'
import { startSite } from '@/cli/setup/site.mjs'
import { db } from '@/lib/db'
import { env } from '@/lib/env'

/** Runs the rows that are named, or all; only what came of all of them is what the page tells. */
async function main(names: string[]): Promise<void> {
  const rows = await chooseRows(names)
  if (!rows) {
    process.exitCode = 2
    return
  }
  const archive = await fillArchive()
  console.error(`checking a site with the ${archive}`)
  const site = await startSite({}, { stdio: 'pipe' })
  try {
    const standards = await runRows(rows, { url: env().SITE_URL, databaseUrl: env().DATABASE_URL })
    const failed = standards.filter((standard) => standard.failed > 0 || standard.checks === 0)
    console.log(`\n${standards.length - failed.length} standards kept, ${failed.length} not`)
    if (failed.length) process.exitCode = 1
    if (names.length === 0) console.log(`written to ${await writeResults(archive, standards)}`)
  } finally {
    await stopChild(site)
  }
}

await main(process.argv.slice(2)).finally(() => db.$disconnect())
