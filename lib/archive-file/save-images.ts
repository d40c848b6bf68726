import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LineOf } from '@/lib/archive-file/lines'
import { outcomeOf, RefusedLine, type Outcome } from '@/lib/archive-file/outcome'
import type { Tx } from '@/lib/db'
import { storage } from '@/lib/images/storage'

/** Pictures go into the storage before their rows are there: what is left behind by a failure is found again by its key. */
export const imageSaver =
  (folder: string, isDryRun: boolean) =>
  async (tx: Tx, lines: LineOf<'image'>[]): Promise<Outcome> => {
    const there = await tx.image.findMany({ select: { id: true }, where: { id: { in: lines.map(({ id }) => id) } } })
    const taken = new Set(there.map(({ id }) => id))
    const fresh = lines.filter(({ id }) => !taken.has(id))
    for (const line of fresh) await bringFiles(folder, line, isDryRun)
    await tx.image.createMany({
      data: fresh.map(({ type: _, files, ...row }) => ({
        ...row,
        files: files.map(({ sha256: __, ...file }) => file),
      })),
    })
    return outcomeOf(fresh.length, lines.length)
  }

async function bringFiles(folder: string, { id, files }: LineOf<'image'>, isDryRun: boolean): Promise<void> {
  for (const { key, sha256, type } of files) {
    if (!key.startsWith(`images/${id}/`)) throw new RefusedLine(`${key} is no file of this picture`)
    const bytes = await readFile(join(folder, sha256)).catch(() => null)
    if (!bytes) throw new RefusedLine(`its file ${sha256} is not beside the archive`)
    if (createHash('sha256').update(bytes).digest('hex') !== sha256)
      throw new RefusedLine(`its file ${sha256} is not what it was`)
    if (!isDryRun) await storage().put(key, bytes, type)
  }
}
