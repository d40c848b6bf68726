import { z } from 'zod'
import { slugOf } from '@/lib/archive/addresses'
import { db } from '@/lib/db'
import { actOnTicked, BulkForm, type BulkDone } from '@/lib/desk/bulk'
import { changeWords } from '@/lib/desk/bulk-words'
import { fail, type Result } from '@/lib/result'
import type { Editor } from '@/lib/users/actor'

export const BulkSectionForm = BulkForm.extend({
  /** A section's slug. */
  section: z.string().min(1, 'Choose a section.').max(200),
})
export type BulkSectionForm = z.output<typeof BulkSectionForm>

/** Puts the ticked events into a section. */
export async function bulkSection(
  editor: Editor,
  { rows, section: slug }: BulkSectionForm,
): Promise<Result<BulkDone, { type: 'no-section' }>> {
  const section = await db.section.findUnique({ where: { slug }, select: { name: true } })
  if (!section) return fail({ type: 'no-section' })
  const comment = `Moved to “${section.name}”.`
  const step = changeWords(editor, comment, (content) =>
    content.section !== null && slugOf(content.section) === slug
      ? `It is in “${section.name}” already.`
      : { ...content, section: section.name },
  )
  return actOnTicked(editor, 'bulk-section', rows, section.name, step)
}
