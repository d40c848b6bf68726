import { Prisma } from '@/generated/prisma/client'
import type { Tx } from '@/lib/db'
import type { EventState } from '@/lib/events/event-state'
import type { CoverContent } from '@/lib/images/cover-content'

/** Makes the covers of these events what they are now. */
export async function writeCovers(tx: Tx, events: EventState[]): Promise<void> {
  for (const { id, cover } of events) {
    if (cover === null) await tx.coverImage.deleteMany({ where: { eventId: id } })
    else
      await tx.coverImage.upsert({
        where: { eventId: id },
        create: { eventId: id, ...rowOf(cover) },
        update: rowOf(cover),
      })
  }
}

const rowOf = ({ imageId, url, frame, ...words }: CoverContent) => ({
  ...words,
  imageId,
  url: url ?? `/images/${imageId}`,
  frame: imageId === null ? Prisma.DbNull : frame,
})
