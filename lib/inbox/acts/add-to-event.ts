import { recordAct } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db'
import type { EventContent } from '@/lib/desk/content'
import { findDraft, lockEvent, type DraftRow } from '@/lib/desk/draft-row'
import { contentOf } from '@/lib/desk/event-content'
import { recordOperation } from '@/lib/desk/operations'
import { saveDraftIn } from '@/lib/desk/save-draft'
import { readEvents } from '@/lib/events/load-events'
import type { EventState } from '@/lib/events/event-state'
import { sourcesOf } from '@/lib/inbox/acts/group-sources'
import { handle, holdGroups, type HeldGroup, type HoldFailure } from '@/lib/inbox/acts/held-groups'
import type { AddToEventForm } from '@/lib/inbox/acts/inbox-forms'
import { groupsInWords } from '@/lib/inbox/acts/inbox-payload'
import type { InboxDone } from '@/lib/inbox/acts/start-event'
import { fail, ok, type Result } from '@/lib/result'
import type { Editor } from '@/lib/users/actor'

export type AddFailure = HoldFailure | { type: 'no-event' } | { type: 'refused'; problems: Record<string, string> }

/**
 * Adds the articles of groups to an event's draft as sources, behind those it has; to one that is public, as a change that waits to
 * be published. Where it has them all, the groups are only marked.
 */
export async function addToEvent(
  editor: Editor,
  { groups: ticked, eventId }: AddToEventForm,
): Promise<Result<InboxDone, AddFailure>> {
  return db.$transaction(async (tx) => {
    const held = await holdGroups(tx, ticked)
    if (!held.ok) return held
    const target = await holdEvent(tx, eventId)
    if (!target) return fail({ type: 'no-event' })
    const added = await addSources(tx, editor, target, held.value)
    if (!added.ok) return added
    await handle(tx, editor, held.value, 'USED', eventId)
    const groups = held.value.map(({ id, version }) => ({ id, version: version + 1 }))
    const from = groupsInWords(groups.length, held.value[0]?.title ?? '')
    const payload = { from, into: target.content.headline, eventId, groups, ...added.value }
    const operationId = await recordOperation(tx, editor, 'inbox-add', payload)
    await recordAct(tx, editor, {
      act: 'inbox.add',
      subject: 'event',
      subjectId: eventId,
      after: { groups: groups.length },
    })
    return ok({ operationId, eventId })
  })
}

type Target = { event: EventState; draft: DraftRow | null; content: EventContent }

/** An event that can be added to: a public one, or one whose draft is worked on. */
async function holdEvent(tx: Tx, id: string): Promise<Target | null> {
  if (!(await lockEvent(tx, id))) return null
  const [event] = await readEvents(tx, [id])
  const draft = await findDraft(tx, id)
  if (!event || event.status === 'MERGED' || (event.publishedAt === null && !draft)) return null
  return { event, draft, content: draft?.content ?? contentOf(event) }
}

type Added = { draftVersion: number | null; before: EventContent | null }

async function addSources(
  tx: Tx,
  editor: Editor,
  { event, draft, content }: Target,
  groups: HeldGroup[],
): Promise<Result<Added, AddFailure>> {
  const have = content.sources.map(({ url }) => url)
  const sources = await sourcesOf(
    event.id,
    groups.flatMap(({ items }) => items),
    have,
  )
  if (sources.length === 0) return ok({ draftVersion: null, before: null })
  const saved = await saveDraftIn(tx, editor, {
    ...{ id: event.id, version: draft?.version ?? 0, eventVersion: event.publishedAt === null ? 0 : event.version },
    ...{ content: { ...content, sources: [...content.sources, ...sources] }, seen: content },
    ...{ comment: draft?.comment ?? null, correction: draft?.correction ?? null },
  })
  if (saved.ok) return ok({ draftVersion: saved.value.version, before: draft?.content ?? null })
  return saved.error.type === 'refused' ? fail(saved.error) : fail({ type: 'no-event' })
}
