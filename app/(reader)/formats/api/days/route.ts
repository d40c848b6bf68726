import { readHandler } from '@/app/(reader)/formats/api/read-handler'
import { findDays } from '@/lib/api/find-days'
import { DaysQuestion } from '@/lib/api/schemas/questions'

/** The days that have events. */
export const GET = readHandler(DaysQuestion, async (question) => ({ document: await findDays(question) }))
