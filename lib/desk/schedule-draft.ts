import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { recordAct } from '@/lib/audit/record'
import { momentOf } from '@/lib/dates/zoned'
import { db } from '@/lib/db'
import { findDraft, lockEvent } from '@/lib/desk/draft-row'
import { contentOf } from '@/lib/desk/event-content'
import { publicationProblems } from '@/lib/desk/publication'
import { DraftForm } from '@/lib/desk/publish-draft'
import { readEvents } from '@/lib/events/load-events'
import { enqueue } from '@/lib/jobs/enqueue'
import { fail, ok, type Result } from '@/lib/result'
import type { Editor } from '@/lib/users/actor'

export const ScheduleForm = DraftForm.extend({
  /** As clocks on the wall show it there: `YYYY-MM-DDTHH:MM`. */
  at: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'Give a day and a time.'),
  timeZone: z.string().max(64).refine(isTimeZone, 'Choose a time zone.'),
})
export type ScheduleForm = z.output<typeof ScheduleForm>

export type ScheduleFailure =
  | { type: 'not-found' }
  | { type: 'stale' }
  | { type: 'incomplete'; problems: string[] }
  /** Clocks there skip that time, or show it twice; or it is after the year 9999. */
  | { type: 'no-such-time' }
  | { type: 'past' }

function isTimeZone(name: string): boolean {
  try {
    Temporal.Now.instant().toZonedDateTimeISO(name)
    return !/^[+-]/.test(name)
  } catch {
    return false
  }
}

/**
 * How long before its time the job of a publication begins, in milliseconds: workers look for what is due once in a second, and
 * so it is there, waiting, when its time comes.
 */
export const headStart = 1_500

/** Has a draft published at a time, by the queue, once. Another time takes the place of the one before. */
export async function scheduleDraft(
  editor: Editor,
  form: ScheduleForm,
): Promise<Result<{ at: Date }, ScheduleFailure>> {
  const at = momentOf(form.at, form.timeZone)
  if (at === null || at.getUTCFullYear() > 9_999) return fail({ type: 'no-such-time' })
  if (at.getTime() <= Date.now()) return fail({ type: 'past' })
  return db.$transaction(async (tx) => {
    if (!(await lockEvent(tx, form.id))) return fail({ type: 'not-found' })
    const [[event], draft] = [await readEvents(tx, [form.id]), await findDraft(tx, form.id)]
    if (!event || !draft) return fail({ type: 'not-found' })
    if (draft.version !== form.version) return fail({ type: 'stale' })
    const problems = publicationProblems(draft.content, event.publishedAt === null ? null : contentOf(event), at)
    if (problems.length > 0) return fail({ type: 'incomplete', problems })

    const schedule = { publishAt: at, timeZone: form.timeZone, scheduledById: editor.userId, problem: null }
    await tx.draft.update({ where: { id: draft.id }, data: { ...schedule, state: 'SCHEDULED' }, select: { id: true } })
    if (event.publishedAt === null)
      await tx.event.update({ where: { id: form.id }, data: { status: 'SCHEDULED' }, select: { id: true } })
    const payload = { draftId: draft.id, publishAt: at.toISOString() }
    const runAt = new Date(at.getTime() - headStart)
    await enqueue(tx, 'publish-draft', payload, { runAt, key: `publish-draft:${draft.id}` })
    const after = { at: at.toISOString(), timeZone: form.timeZone }
    await recordAct(tx, editor, { act: 'draft.schedule', subject: 'event', subjectId: form.id, after })
    return ok({ at })
  })
}

/** Calls a scheduled publication off; the draft stays. */
export async function unscheduleDraft(
  editor: Editor,
  form: DraftForm,
): Promise<Result<null, { type: 'not-found' | 'stale' }>> {
  return db.$transaction(async (tx) => {
    if (!(await lockEvent(tx, form.id))) return fail({ type: 'not-found' })
    const draft = await findDraft(tx, form.id)
    if (draft?.state !== 'SCHEDULED') return fail({ type: 'not-found' })
    if (draft.version !== form.version) return fail({ type: 'stale' })
    await tx.draft.update({ where: { id: draft.id }, data: unscheduled, select: { id: true } })
    await tx.event.updateMany({ where: { id: form.id, status: 'SCHEDULED' }, data: { status: 'DRAFT' } })
    const before = { at: draft.publishAt?.toISOString() ?? null }
    await recordAct(tx, editor, { act: 'draft.unschedule', subject: 'event', subjectId: form.id, before })
    return ok(null)
  })
}

export const unscheduled = { state: 'EDITING', publishAt: null, timeZone: null, scheduledById: null } as const
