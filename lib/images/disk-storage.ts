import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Storage } from '@/lib/images/storage'
import { expectKey } from '@/lib/images/storage-key'

/** Files in a folder. A file appears under its name when all of it is on the disk, so a full disk or a crash leaves none in part. */
export function diskStorage(folder: string): Storage {
  const pathOf = (key: string) => {
    expectKey(key)
    return join(folder, key)
  }
  return {
    put: async (key, bytes) => write(pathOf(key), bytes),
    get: async (key) => readFile(pathOf(key)).catch(nullWhereNone),
    remove: async (keys) => {
      for (const key of keys) await rm(pathOf(key), { force: true })
      await removeParts(keys.map(pathOf))
      await removeEmptied(folder, keys.map(pathOf))
    },
  }
}

async function write(path: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const unfinished = `${path}.${randomBytes(6).toString('hex')}.part`
  try {
    const file = await open(unfinished, 'wx')
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(unfinished, path)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

/** What whoever was killed on the way has written of files. */
async function removeParts(paths: string[]): Promise<void> {
  const names = new Set(paths)
  for (const folder of new Set(paths.map((path) => dirname(path))))
    for (const entry of await readdir(folder).catch(() => []))
      if (names.has(join(folder, entry.replace(/\.[0-9a-f]{12}\.part$/, ''))) && entry.endsWith('.part'))
        await rm(join(folder, entry), { force: true })
}

/** Takes the folders away that have nothing in them any more, the innermost first. */
async function removeEmptied(root: string, paths: string[]): Promise<void> {
  const folders = new Set(paths.flatMap((path) => foldersBetween(root, dirname(path))))
  for (const folder of [...folders].sort((a, b) => b.length - a.length)) await rmdir(folder).catch(() => undefined)
}

const foldersBetween = (root: string, folder: string): string[] =>
  folder.length > root.length ? [folder, ...foldersBetween(root, dirname(folder))] : []

function nullWhereNone(error: unknown): null {
  if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null
  throw error
}
