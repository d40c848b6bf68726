import { recordAct } from '@/lib/audit/record'
import { db } from '@/lib/db'
import { storage } from '@/lib/images/storage'
import { warcName } from '@/lib/sources/archive/keep-copy'
import type { Editor } from '@/lib/users/actor'

/** Gives an editor our copy of a source's page; null where there is none. That they took it is written down. */
export async function takeCopy(editor: Editor, id: string): Promise<{ name: string; file: Buffer } | null> {
  const select = { storageKey: true, hash: true, sourceId: true, source: { select: { url: true } } } as const
  const copy = await db.archivedCopy.findFirst({ where: { id, kind: 'WARC' }, select })
  const file = copy?.storageKey ? await storage().get(copy.storageKey) : null
  if (!copy || !file) return null
  const after = { copy: id, url: copy.source.url, hash: copy.hash }
  await db.$transaction((tx) =>
    recordAct(tx, editor, { act: 'source.take-copy', subject: 'source', subjectId: copy.sourceId, after }),
  )
  return { name: warcName(id), file }
}

export type OwnCopy = { id: string; capturedAt: string; bytes: number; url: string }

/** The copies of our own that were made last. Plan: index on when they were made. */
export async function listLatestCopies(_: Editor, most: number): Promise<OwnCopy[]> {
  const copies = await db.archivedCopy.findMany({
    where: { kind: 'WARC' },
    orderBy: { createdAt: 'desc' },
    take: most,
    select: { id: true, capturedAt: true, bytes: true, source: { select: { url: true } } },
  })
  return copies.map(({ id, capturedAt, bytes, source: { url } }) => ({
    ...{ id, url, bytes: bytes ?? 0 },
    capturedAt: capturedAt.toISOString(),
  }))
}
