import { v7 as newId } from 'uuid'
import { recordAct } from '@/lib/audit/record'
import { db } from '@/lib/db'
import { emptyContent, type EventContent } from '@/lib/desk/content'
import { beginEvent, type BeginFailure } from '@/lib/desk/create-event'
import { recordOperation } from '@/lib/desk/operations'
import { sourcesOf } from '@/lib/inbox/acts/group-sources'
import { handle, holdGroups, type HeldGroup, type HoldFailure } from '@/lib/inbox/acts/held-groups'
import type { GroupsForm } from '@/lib/inbox/acts/inbox-forms'
import { groupsInWords } from '@/lib/inbox/acts/inbox-payload'
import { beginningOf } from '@/lib/inbox/reading/plain-text'
import { fail, ok, type Result } from '@/lib/result'
import type { Editor } from '@/lib/users/actor'

export type InboxDone = { operationId: string; eventId: string | null }

/** The longest summary that is proposed, in characters. */
const longestSummary = 600

/**
 * Begins one event of groups, as a draft: the first report's title and day, its beginning as a summary to be written anew, and
 * all articles as sources. Refuses when somebody was there first.
 */
export async function startEvent(
  editor: Editor,
  { groups: ticked }: GroupsForm,
): Promise<Result<InboxDone, HoldFailure | BeginFailure>> {
  return db.$transaction(async (tx) => {
    const held = await holdGroups(tx, ticked)
    if (!held.ok) return held
    const [id, groups] = [newId(), held.value]
    const content = await contentOf(id, groups)
    if (content === null) return fail({ type: 'not-found' })
    const begun = await beginEvent(tx, editor, { id, content, comment: 'From the inbox.' })
    if (!begun.ok) return begun
    await handle(tx, editor, groups, 'USED', id)
    const payload = {
      ...{ from: groupsInWords(groups.length, groups[0]?.title ?? ''), into: content.headline, eventId: id },
      ...{ draftVersion: begun.value.version, groups: groups.map(({ id, version }) => ({ id, version: version + 1 })) },
    }
    const operationId = await recordOperation(tx, editor, 'inbox-start', payload)
    const after = { groups: groups.length, sources: content.sources.length }
    await recordAct(tx, editor, { act: 'inbox.start', subject: 'event', subjectId: id, after })
    return ok({ operationId, eventId: id })
  })
}

async function contentOf(id: string, groups: HeldGroup[]): Promise<EventContent | null> {
  const [first] = groups
  if (!first) return null
  const items = groups.flatMap((group) => group.items)
  const said = first.items.find(({ description }) => description !== null)?.description ?? null
  return {
    ...emptyContent(first.date),
    headline: first.title,
    summary: said && beginningOf(said, longestSummary),
    section: groups.flatMap(({ section }) => section ?? [])[0] ?? null,
    sources: (await sourcesOf(id, items, [])).slice(0, 200),
  }
}
