import { createHash } from 'node:crypto'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import sharp from 'sharp'
import type { Ledger } from '@/cli/drill/ledger'
import type { Found } from '@/cli/drill/verify/verify'
import type { World } from '@/cli/drill/world'
import { env } from '@/lib/env'
import { StoredFiles } from '@/lib/images/stored-files'

type Image = { id: string; files: unknown }

/**
 * Whether every picture that was taken in is there in all its sizes, each whole, and nothing else lies in the storage but what
 * is noted as unfinished: that is taken away later.
 */
export async function verifyFiles(query: World['query'], { images: known }: Ledger): Promise<Found> {
  const found: Found = { lost: [], doubled: [], wrong: [] }
  const images = await query<Image>('select id, files from images')
  const noted = await query<{ keys: string[] }>('select keys from unfinished_files')
  const there = new Set(images.map(({ id }) => id))
  for (const id of known) if (!there.has(id)) found.lost.push(`the picture ${id} is not there`)
  const stored = images.flatMap(({ files }) => StoredFiles.parse(files))
  for (const { key, bytes, width } of stored) {
    const size = statSync(join(uploads(), key), { throwIfNoEntry: false })?.size
    if (size === undefined) found.lost.push(`the file ${key} is not there`)
    else if (size !== bytes) found.wrong.push(`the file ${key} has ${size} bytes and not ${bytes}`)
    else if (!(await isWhole(join(uploads(), key), width))) found.wrong.push(`the file ${key} is no whole picture`)
  }
  const named = new Set(stored.map(({ key }) => key))
  const unfinished = new Set(noted.flatMap(({ keys }) => keys))
  for (const key of filesThere()) {
    const isPart = key.endsWith('.part')
    const of = key.replace(/\.[0-9a-f]{12}\.part$/, '')
    if (isPart ? !unfinished.has(of) : !named.has(of) && !unfinished.has(of))
      found.wrong.push(`the file ${key} is nobody's`)
  }
  return found
}

export const uploads = () => join(env().DATA_DIR, 'uploads')

/** Of pictures that were read through once only their size is looked at again. */
const read = new Set<string>()

async function isWhole(path: string, width: number): Promise<boolean> {
  if (read.has(path)) return true
  const { info } = await sharp(path).raw().toBuffer({ resolveWithObject: true })
  if (info.width === width) read.add(path)
  return info.width === width
}

export const filesThere = (): string[] =>
  existsSync(uploads())
    ? readdirSync(uploads(), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(uploads(), join(entry.parentPath, entry.name)))
    : []

/** One word for a file's bytes. */
export const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
