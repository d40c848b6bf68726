import { createHash } from 'node:crypto'
import type { WrittenLine } from '@/lib/archive-file/lines'
import type { Scope } from '@/lib/archive-file/scope'
import type { Tx } from '@/lib/db'
import { masterKey } from '@/lib/images/image-address'
import { storage } from '@/lib/images/storage'
import { StoredFiles } from '@/lib/images/stored-files'

/** Puts a file beside the archive, under its hash. */
export type KeepFile = (sha256: string, bytes: Buffer) => Promise<void>

/**
 * The pictures of ours that public events show or showed, each with its files but the one that is for no reader. One whose files
 * are not in the storage cannot go along: its name is given to `onMissing`.
 */
export async function* readImages(
  tx: Tx,
  scope: Scope,
  keep: KeepFile,
  onMissing: (id: string) => void,
): AsyncGenerator<WrittenLine> {
  for (const id of await shownImages(tx, scope)) {
    const row = await tx.image.findUniqueOrThrow({
      where: { id },
      select: {
        hash: true,
        width: true,
        height: true,
        sourceUrl: true,
        createdAt: true,
        publishedAt: true,
        files: true,
      },
    })
    const files = await keepFiles(id, row.files, keep)
    if (!files || !row.publishedAt) {
      onMissing(id)
      continue
    }
    const { createdAt, publishedAt, ...image } = row
    yield {
      type: 'image',
      id,
      ...image,
      createdAt: createdAt.toISOString(),
      publishedAt: publishedAt.toISOString(),
      files,
    }
  }
}

async function keepFiles(id: string, stored: unknown, keep: KeepFile) {
  const kept = []
  for (const file of StoredFiles.parse(stored).filter(({ key }) => key !== masterKey(id))) {
    const bytes = await storage().get(file.key)
    if (!bytes) return null
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await keep(sha256, bytes)
    kept.push({ ...file, sha256 })
  }
  return kept
}

/** Plan: one scan of the public events' covers and one of their versions. */
async function shownImages(tx: Tx, { dates }: Scope): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    with shown as materialized (select id from events where status = 'PUBLISHED'
      and date between coalesce(${(dates.gte as Date | undefined) ?? null}::date, '-infinity') and coalesce(${(dates.lte as Date | undefined) ?? null}::date, 'infinity'))
    select i.id from images i where i.published_at is not null and i.id in (
      select c.image_id from cover_images c join shown s on s.id = c.event_id where c.image_id is not null
      union select (r.snapshot -> 'cover' ->> 'imageId')::uuid from revisions r join shown s on s.id = r.event_id
        where r.snapshot -> 'cover' ->> 'imageId' is not null)
    order by i.id`
  return rows.map(({ id }) => id)
}
