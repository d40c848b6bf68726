import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** What came of one drill. */
export const DrillResult = z.strictObject({
  name: z.string().min(1),
  /** What was broken, while what was done, in a line. */
  what: z.string().min(1),
  /** How often something was broken; 0 where it could not be tried, and `skipped` says why. */
  times: z.int().min(0),
  skipped: z.string().nullable(),
  /** How much was written that somebody was told is there. */
  acknowledged: z.int().min(0),
  /** How much of that was not there, and how much was there twice. */
  lost: z.int().min(0),
  doubled: z.int().min(0),
  /** The first of all that was not as it should be, those two included. */
  failures: z.array(z.string()),
  /** What was measured, in words: "the longest until a page told the truth again: 1.2 s". */
  measured: z.array(z.string()),
  seconds: z.int().min(0),
})
export type DrillResult = z.infer<typeof DrillResult>

/** What a whole run of `npm run drill` found, and in what. */
export const DrillResults = z.strictObject({
  /** When it ended. */
  ranAt: z.iso.datetime(),
  /** The same again with `--seed`. */
  seed: z.int(),
  /** The word for the files that the site was built from. */
  build: z.string().min(1),
  node: z.string().min(1),
  drills: z.array(DrillResult),
})
export type DrillResults = z.infer<typeof DrillResults>

/** Where a run leaves its results: with the site's own files, since they are true of those. */
export const drillFile = join(process.cwd(), 'docs', 'drill.json')

/** The results of the last run; null where there are none. A file that no run has written is a fault. */
export async function readDrills(): Promise<DrillResults | null> {
  try {
    return DrillResults.parse(JSON.parse(await readFile(drillFile, 'utf8')))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
