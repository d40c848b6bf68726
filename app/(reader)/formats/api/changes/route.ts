import { readHandler } from '@/app/(reader)/formats/api/read-handler'
import { findChanges } from '@/lib/api/find-changes'
import { ChangesQuestion } from '@/lib/api/schemas/questions'

/** What became of events since then, withdrawals as well. */
export const GET = readHandler(ChangesQuestion, async (question) => {
  const found = await findChanges(question)
  if (found.ok) return { document: found.value }
  return {
    status: 410,
    detail: 'Nothing has come as far as this yet: the archive was set back. Begin again without since.',
  }
})
