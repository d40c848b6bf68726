import { v7 as newId } from 'uuid'
import { z } from 'zod'
import { eventPath } from '@/lib/archive/addresses'
import { mergeTouched, type Touched } from '@/lib/archive/touched'
import { recordAct } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db'
import { emptyContent, EventContent, keyOfContext } from '@/lib/desk/content'
import { contentOf } from '@/lib/desk/event-content'
import { recordOperation } from '@/lib/desk/operations'
import { publicationProblems } from '@/lib/desk/publication'
import { patience } from '@/lib/desk/publish-draft'
import { publishContent } from '@/lib/desk/write-version'
import type { EventState } from '@/lib/events/event-state'
import { lockEventsById } from '@/lib/events/load-events'
import { takeTurn } from '@/lib/events/take-turn'
import { fail, ok, type Result } from '@/lib/result'
import type { Editor } from '@/lib/users/actor'

const some = z
  .union([z.string().transform((one) => [one]), z.array(z.string())])
  .optional()
  .default([])

export const SplitEventForm = z.object({
  id: z.uuid(),
  version: z.coerce.number().int().min(1),
  headline: EventContent.shape.headline.refine((text) => text !== '', 'Give the new event a headline.'),
  /** What goes to the new event: sources by their addresses, contexts by `keyOfContext`. */
  sources: some,
  contexts: some,
})
export type SplitEventForm = z.output<typeof SplitEventForm>

export type SplitFailure =
  | { type: 'not-found' | 'stale' | 'not-public' | 'nothing-chosen' | 'same-headline' }
  | { type: 'incomplete'; problems: string[] }

export type EventSplit = { operationId: string; newId: string; path: string; touched: Touched }

/**
 * Makes two events of one: some of its sources and contexts go to a new one with a headline of its own, at the same day, which
 * is public at once. The two are related to each other.
 */
export async function splitEvent(editor: Editor, form: SplitEventForm): Promise<Result<EventSplit, SplitFailure>> {
  return db.$transaction(async (tx) => {
    await takeTurn(tx)
    const [event] = await lockEventsById(tx, [form.id])
    if (!event) return fail({ type: 'not-found' })
    if (event.status !== 'PUBLISHED') return fail({ type: 'not-public' })
    if (event.version !== form.version) return fail({ type: 'stale' })
    const before = contentOf(event)
    if (before.headline === form.headline) return fail({ type: 'same-headline' })
    const { stays, goes } = parted(before, form)
    if (goes.sources.length + goes.contexts.length === 0) return fail({ type: 'nothing-chosen' })
    const problems = publicationProblems(goes, null)
    if (problems.length > 0) return fail({ type: 'incomplete', problems })
    return ok(await split(tx, editor, event, stays, goes))
  }, patience)
}

function parted(content: EventContent, form: SplitEventForm): { stays: EventContent; goes: EventContent } {
  const isSource = ({ url }: EventContent['sources'][number]) => form.sources.includes(url)
  const isContext = (context: EventContent['contexts'][number]) => form.contexts.includes(keyOfContext(context))
  const { date, section, topics, sources, contexts } = content
  return {
    stays: {
      ...content,
      sources: sources.filter((source) => !isSource(source)),
      contexts: contexts.filter((context) => !isContext(context)),
    },
    goes: {
      ...emptyContent(date),
      ...{ headline: form.headline, section, topics },
      sources: sources.filter(isSource),
      contexts: contexts.filter(isContext),
    },
  }
}

async function split(
  tx: Tx,
  editor: Editor,
  event: EventState,
  stays: EventContent,
  goes: EventContent,
): Promise<EventSplit> {
  const began = asBegun(event, goes)
  const made = await publishContent(tx, editor, began, goes, { act: 'split', comment: `From: ${event.facts.headline}` })
  const comment = `Split off: ${goes.headline}`
  const rest = await publishContent(tx, editor, event, stays, { act: 'split', comment })
  for (const [fromId, toId] of [
    [event.id, began.id],
    [began.id, event.id],
  ] as const)
    await tx.$executeRaw`
      insert into related (from_id, to_id, kind, position)
      select ${fromId}::uuid, ${toId}::uuid, 'PINNED', coalesce(max(position) + 1, 0) from related where from_id = ${fromId}::uuid`
  const words = { from: event.facts.headline, into: goes.headline }
  const payload = { ...words, id: event.id, newId: began.id, newVersion: made.after.version, before: contentOf(event) }
  const after = { newId: began.id, headline: goes.headline }
  await recordAct(tx, editor, { act: 'event.split-off', subject: 'event', subjectId: event.id, after })
  const operationId = await recordOperation(tx, editor, 'split-event', { ...payload, after: contentOf(rest.after) })
  const path = eventPath(goes.date, made.after.slug ?? '')
  return { operationId, newId: began.id, path, touched: mergeTouched([made.touched, rest.touched]) }
}

/** Text that came from elsewhere goes on saying whence; no page's bullet is the new event's. */
function asBegun(event: EventState, content: EventContent): EventState {
  const id = newId()
  const facts = { ...event.facts, headline: content.headline, topics: [], contexts: [], sources: [] }
  const none = { imported: null, summary: null, cover: null, sourceRecords: {}, changes: [], missingSince: null }
  return { ...event, ...none, id, facts, status: 'DRAFT', version: 0, slug: null, publishedAt: null, isEdited: true }
}
