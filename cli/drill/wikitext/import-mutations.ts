import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runCommandLine } from '@/cli/drill/world'
import { contentsOf } from '@/cli/drill/verify/archives'
import { env } from '@/lib/env'

export type Batch = Map<string, Buffer>

type Summary = {
  readings: { found: number; applied: number; unchanged: number; refused: number }
  events: Record<string, number>
}

/**
 * Imports pages from the command line, by their days, as they were read at a time; and the same again, which is to change nothing. Says what
 * was applied, and what was not as it should be.
 */
export async function importTwice(folder: string, batch: Batch, readAt: string) {
  mkdirSync(folder, { recursive: true })
  for (const [date, bytes] of batch) writeFileSync(join(folder, `${date}.wiki`), bytes)
  const faults: string[] = []
  const first = await importOnce(folder, readAt, faults)
  const before = await events()
  const second = await importOnce(folder, readAt, faults)
  const after = await events()
  const { applied = 0 } = second?.readings ?? {}
  const changed = Object.values(second?.events ?? {}).filter((count) => count > 0).length
  if (applied > 0 || changed > 0)
    faults.push(`the same pages again: ${applied} applied, ${JSON.stringify(second?.events)}`)
  const others = [...after].filter(([id, hash]) => before.get(id) !== hash).length
  if (others > 0 || after.size !== before.size) faults.push(`the same pages again changed ${others} events`)
  return { applied: first?.readings.applied ?? 0, refused: first?.readings.refused ?? 0, faults }
}

/** Ends with 1 where something in a page could not be used, and says all the same what it did. */
async function importOnce(folder: string, readAt: string, faults: string[]): Promise<Summary | null> {
  const { code, output } = await runCommandLine(['import', 'wikitext', folder, '--read-at', readAt, '--json'])
  const line = output.split('\n').find((one) => one.startsWith('{"command"'))
  if (code !== null && code <= 1 && line) return JSON.parse(line) as Summary
  faults.push(`the import ended with ${code}: ${output.slice(-300)}`)
  return null
}

/** Each with its history, in hashes. */
async function events(): Promise<Map<string, string>> {
  const { events, versions } = await contentsOf(env().DATABASE_URL, env().DATA_DIR)
  return new Map([...events].map(([id, hash]) => [id, `${hash} ${(versions.get(id) ?? []).join()}`]))
}
