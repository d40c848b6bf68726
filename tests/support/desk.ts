import { v7 as uuid } from 'uuid'
import { emptyContent, type EventContent, type SourceContent } from '@/lib/desk/content'
import { createEvent } from '@/lib/desk/create-event'
import { saveDraft, type SaveDraftForm } from '@/lib/desk/save-draft'
import { getDeskEvent } from '@/lib/desk/get-desk-event'
import { publishDraft } from '@/lib/desk/publish-draft'
import type { Actor, Editor } from '@/lib/users/actor'

export const source = (url: string, more: Partial<SourceContent> = {}): SourceContent => ({
  url,
  publisher: 'The Ellery Post',
  ...{ title: null, publishedOn: null, language: null, archiveUrl: null, isPaywalled: false, isPrimary: false },
  ...more,
})

export const content = (more: Partial<EventContent> = {}): EventContent => ({
  ...emptyContent('2017-04-07'),
  headline: `The harbour of Port Ellery reopens (${uuid()})`,
  sources: [source(`https://post.example/${uuid()}`)],
  ...more,
})

/** A draft of somebody's, of an event that is not public yet. */
export async function createDraft(actor: Actor, more: Partial<EventContent> = {}) {
  const [id, written] = [uuid(), content(more)]
  const created = await createEvent(actor, { id, content: written })
  if (!created.ok) throw new Error(created.error.type)
  return { id, version: created.value.version, content: written }
}

/** What the form of a draft sends. */
export const saveForm = (form: Partial<SaveDraftForm> & Pick<SaveDraftForm, 'id' | 'content'>): SaveDraftForm => ({
  version: 0,
  eventVersion: 0,
  seen: form.content,
  comment: null,
  correction: null,
  ...form,
})

/** Saves, and insists that it was. */
export async function save(actor: Actor, form: Parameters<typeof saveForm>[0]) {
  const saved = await saveDraft(actor, saveForm(form))
  if (!saved.ok) throw new Error(saved.error.type)
  return saved.value
}

/** An event that somebody wrote and published. */
export async function createPublished(editor: Editor, more: Partial<EventContent> = {}) {
  const draft = await createDraft(editor, more)
  const published = await publishDraft(editor, draft)
  if (!published.ok) throw new Error(JSON.stringify(published.error))
  return { ...draft, ...published.value }
}

/** Changes what is public. */
export async function publishChange(
  editor: Editor,
  { id }: { id: string },
  change: Partial<EventContent>,
  said: Partial<Pick<SaveDraftForm, 'comment' | 'correction'>> = {},
) {
  const event = await getDeskEvent(editor, id)
  if (!event) throw new Error('there is no such event')
  const changed = { ...event.content, ...change }
  const { version } = await save(editor, {
    id,
    eventVersion: event.version,
    content: changed,
    seen: event.content,
    ...said,
  })
  const published = await publishDraft(editor, { id, version })
  if (!published.ok) throw new Error(JSON.stringify(published.error))
  return published.value
}
