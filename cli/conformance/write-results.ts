import { writeFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { readServedBuild, resultsFile, Results, type StandardResult } from '@/lib/conformance/results'
import { db } from '@/lib/db'

/** Leaves what a whole run found where the site reads it; returns the file's name. */
export async function writeResults(archive: string, standards: StandardResult[]): Promise<string> {
  const published = { status: 'PUBLISHED' } as const
  const days = await db.event.groupBy({ by: 'date', where: published })
  const results: Results = {
    ranAt: new Date().toISOString(),
    tested: {
      build: (await readServedBuild()) ?? 'unknown',
      archive,
      events: await db.event.count({ where: published }),
      days: days.length,
      node: process.versions.node,
    },
    standards,
  }
  const options = { ...(await resolveConfig(resultsFile)), parser: 'json' }
  await writeFile(resultsFile, await format(JSON.stringify(Results.parse(results)), options))
  return relative(process.cwd(), resultsFile)
}
