import { readHandler } from '@/app/(reader)/formats/api/read-handler'
import { findNames } from '@/lib/api/find-names'
import { NamesQuestion } from '@/lib/api/schemas/questions'
import { isNamesType } from '@/lib/archive/addresses'

/** The contexts, topics, sections or publishers that published events have. */
export const GET = readHandler(NamesQuestion, async (question, { kind }: { kind: string }) =>
  isNamesType(kind)
    ? { document: await findNames(kind, question) }
    : { status: 404, detail: 'There is nothing of this kind.' },
)
