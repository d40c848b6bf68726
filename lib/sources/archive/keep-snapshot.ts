import { v7 as newId } from 'uuid'
import { db } from '@/lib/db'
import { setNext } from '@/lib/sources/archive/wayback-queue'
import { touchSources } from '@/lib/sources/touch-sources'
import type { Snapshot } from '@/lib/wayback/wayback-service'

/**
 * Ties a snapshot to its source: readers are led to it, unless an editor said where to. A snapshot that is known already is not
 * told of twice.
 */
export async function keepSnapshot(sourceId: string, { url, capturedAt }: Snapshot): Promise<void> {
  await db.$transaction(async (tx) => {
    const copy = { id: newId(), sourceId, kind: 'WAYBACK', capturedAt, url } as const
    await tx.archivedCopy.createMany({ data: [copy], skipDuplicates: true })
    const { count } = await tx.source.updateMany({
      where: { id: sourceId, archiveUrl: null },
      data: { archiveUrl: url },
    })
    await setNext(tx, sourceId, { state: 'KEPT', dueAt: null, jobId: null, problem: null, attempts: 0 })
    if (count > 0) await touchSources(tx, [sourceId])
  })
}
