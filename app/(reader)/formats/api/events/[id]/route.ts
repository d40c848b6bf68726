import { z } from 'zod'
import { readHandler } from '@/app/(reader)/formats/api/read-handler'
import { findEventById } from '@/lib/api/cached-reads'
import { wholeEventDocument } from '@/lib/api/find-events'
import { apiPath } from '@/lib/archive/addresses'
import { instant } from '@/lib/representations/plain-text'

/** One event by its id, whatever its address was or is. */
export const GET = readHandler(z.strictObject({}), async (_, { id }: { id: string }) => {
  const at = await findEventById(id)
  switch (at?.found) {
    case undefined:
      return { status: 404, detail: 'No event with this id was ever published.' }
    case 'merged':
      return { movedTo: apiPath('events', at.into) }
    case 'withdrawn': {
      const { headline, reason, withdrawnAt } = at.view
      const said = { headline, withdrawnAt: instant(withdrawnAt), reason }
      return { status: 410, detail: 'This event was withdrawn.', said }
    }
    case 'event':
      return { document: wholeEventDocument(at.view), modifiedAt: at.view.modifiedAt }
  }
})
