import { readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { withDrillTable } from '@/cli/drill/security-table'
import { drillFile, DrillResults, type DrillResult } from '@/lib/conformance/drill-results'
import { readServedBuild } from '@/lib/conformance/results'

/** Leaves what a whole run found where the site reads it; returns the file's name. */
export async function writeDrills(seed: number, drills: DrillResult[]): Promise<string> {
  const results: DrillResults = {
    ...{ ranAt: new Date().toISOString(), seed, node: process.versions.node },
    build: (await readServedBuild()) ?? 'unknown',
    drills: drills.map((drill) => ({ ...drill, failures: drill.failures.map(plain) })),
  }
  const options = { ...(await resolveConfig(drillFile)), parser: 'json' }
  await writeFile(drillFile, await format(JSON.stringify(DrillResults.parse(results)), options))
  await writeTable(results)
  return relative(process.cwd(), drillFile)
}

async function writeTable(results: DrillResults): Promise<void> {
  const page = join(process.cwd(), 'docs', 'security.md')
  const options = { ...(await resolveConfig(page)), parser: 'markdown' }
  await writeFile(page, await format(withDrillTable(await readFile(page, 'utf8'), results), options))
}

/** Results are read by everybody: they do not say where on whose machine, and on which port, something failed. */
const plain = (failure: string): string =>
  failure
    .replaceAll(process.cwd(), '.')
    .replace(/http:\/\/(?:127\.0\.0\.1|localhost):\d+:? ?/g, '')
    .slice(0, 300)
