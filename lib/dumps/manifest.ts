import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { env } from '@/lib/env'

/** Dumps lie beside the uploads: they are made and served by machines that share DATA_DIR. */
export const dumpsFolder = (): string => join(env().DATA_DIR, 'dumps')

const File = z.object({
  /** Under `/dumps/`. */
  path: z.string(),
  bytes: z.int(),
  sha256: z.string(),
})

const Dump = z.object({
  /** `YYYY-MM` */
  month: z.string(),
  at: z.iso.datetime(),
  events: z.int(),
  files: z.array(File),
})
export type Dump = z.output<typeof Dump>

export const Manifest = z.object({ format: z.literal('daybook-dumps'), license: z.string(), dumps: z.array(Dump) })
export type Manifest = z.output<typeof Manifest>

export const manifestPath = (): string => join(dumpsFolder(), 'manifest.json')

/** What dumps there are, the newest first. */
export async function readManifest(): Promise<Manifest> {
  const text = await readFile(manifestPath(), 'utf8').catch(nullWhereNone)
  return text === null ? { format: 'daybook-dumps', license, dumps: [] } : Manifest.parse(JSON.parse(text))
}

const license = 'Each event names the licence of its text; facts are free.'

function nullWhereNone(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
  throw error
}
