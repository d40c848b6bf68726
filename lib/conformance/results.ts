import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** What came of a standard's checks. */
export const StandardResult = z.strictObject({
  name: z.string().min(1),
  counts: z.string().min(1),
  validator: z.string().min(1),
  /** How many things were looked at, and in how many the standard was not kept. */
  checks: z.int().min(0),
  failed: z.int().min(0),
  /** The first of those: what, and where. */
  failures: z.array(z.string()),
})

/** What a whole run of `npm run conformance` found, and in what. */
export const Results = z.strictObject({
  /** When it ended. */
  ranAt: z.iso.datetime(),
  tested: z.strictObject({
    /** The word for the files that the site was built from. */
    build: z.string().min(1),
    archive: z.string().min(1),
    events: z.int().min(0),
    days: z.int().min(0),
    node: z.string().min(1),
  }),
  standards: z.array(StandardResult),
})
export type Results = z.infer<typeof Results>
export type StandardResult = z.infer<typeof StandardResult>

/** Where a run leaves its results: with the site's own files, since they are true of those. */
export const resultsFile = join(process.cwd(), 'docs', 'conformance.json')

/** The results of the last run; null where there are none. A file that no run has written is a fault. */
export async function readResults(): Promise<Results | null> {
  const text = await readIfThere(resultsFile)
  return text === null ? null : Results.parse(JSON.parse(text))
}

/** Set-up leaves beside each build which files it was made from. */
export const readServedBuild = async (): Promise<string | null> =>
  (await readIfThere(join(process.cwd(), '.next', 'made-from')))?.trim() ?? null

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
