import { z } from 'zod'
import { readHandler } from '@/app/(reader)/formats/api/read-handler'
import { dayDocument } from '@/lib/api/find-days'
import { findDay } from '@/lib/archive/cached-pages'

/** A day with its events; a real day without any has none. */
export const GET = readHandler(z.strictObject({}), async (_, { date }: { date: string }) => {
  const view = await findDay(date)
  if (!view) return { status: 404, detail: 'There is no such day in the calendar. Give one as 2017-04-07.' }
  return { document: dayDocument(view), modifiedAt: view.modifiedAt }
})
