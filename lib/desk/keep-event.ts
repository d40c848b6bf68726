import { z } from 'zod'
import { slugOf } from '@/lib/archive/addresses'
import { db } from '@/lib/db'
import type { EventContent } from '@/lib/desk/content'
import { createEvent } from '@/lib/desk/create-event'
import { saveDraft, SaveDraftForm, type Saved, type SaveFailure } from '@/lib/desk/save-draft'
import { fail, ok, type Result } from '@/lib/result'
import type { Actor } from '@/lib/users/actor'

export const KeepEventForm = SaveDraftForm.extend({
  /** Whether the event is only in its form yet. */
  isNew: z.boolean().default(false),
})
export type KeepEventForm = z.output<typeof KeepEventForm>

export type KeepFailure = SaveFailure | { type: 'no-headline' }

/** Keeps what a form holds as a draft, and begins the event where there is none yet; never publishes. */
export async function keepEvent(actor: Actor, form: KeepEventForm): Promise<Result<Saved, KeepFailure>> {
  const [content, seen] = [await withKnownSection(form.content), await withKnownSection(form.seen)]
  if (!form.isNew) return saveDraft(actor, { ...form, content, seen })
  const { id, comment } = form
  const created = await createEvent(actor, { id, content, comment })
  if (created.ok) return ok({ version: created.value.version, savedAt: new Date().toISOString(), isChanged: true })
  // What was sent before, and whose answer was lost, has begun it.
  const { error } = created
  return error.type === 'exists' ? saveDraft(actor, { ...form, content, seen }) : fail(error)
}

/** A section that is there already is spelt as it is. Plan: primary key. */
export async function withKnownSection(content: EventContent): Promise<EventContent> {
  if (content.section === null) return content
  const known = await db.section.findUnique({ where: { slug: slugOf(content.section) }, select: { name: true } })
  return known ? { ...content, section: known.name } : content
}

/** The names of all sections, in the order of the alphabet. */
export async function listSectionNames(): Promise<string[]> {
  const rows = await db.section.findMany({ select: { name: true }, orderBy: { name: 'asc' } })
  return rows.map(({ name }) => name)
}
