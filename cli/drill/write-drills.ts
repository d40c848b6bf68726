import { writeFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { format, resolveConfig } from 'prettier'
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
  return relative(process.cwd(), drillFile)
}

/** Results are read by everybody: they do not say where on whose machine, and on which port, something failed. */
const plain = (failure: string): string =>
  failure
    .replaceAll(process.cwd(), '.')
    .replace(/http:\/\/(?:127\.0\.0\.1|localhost):\d+:? ?/g, '')
    .slice(0, 300)
