import { z } from 'zod'
import { recordAct } from '@/lib/audit/record'
import type { Tx } from '@/lib/db'
import { EventContent } from '@/lib/desk/content'
import { contentOf, withContent } from '@/lib/desk/event-content'
import { mergeContents } from '@/lib/desk/merge-contents'
import { moveBack, Moved } from '@/lib/desk/move-beside'
import type { Undo, Undone } from '@/lib/desk/undo-operation'
import type { ChangeState, EventState } from '@/lib/events/event-state'
import type { EventFacts } from '@/lib/events/facts'
import { uniteChanges, versionTime } from '@/lib/events/history'
import { loadAddresses, lockEventsById } from '@/lib/events/load-events'
import { saveChanges } from '@/lib/events/save-changes'
import { followReading } from '@/lib/ingest/save/follow-reading'

const Changes = z.array(z.object({ headline: z.string(), date: z.string(), slug: z.string(), at: z.string() }))
const Payload = z.object({
  keptId: z.uuid(),
  goneId: z.uuid(),
  addresses: z.array(z.object({ date: z.string(), slug: z.string() })),
  slug: z.string(),
  /** What the other's bullet said then. */
  imported: z.custom<EventFacts>().nullable(),
  changes: z.object({ kept: Changes, gone: Changes, united: Changes }),
  content: z.object({ before: EventContent, after: EventContent }),
  moved: Moved,
})
type Payload = z.output<typeof Payload>

/**
 * Makes two events again: the other has its addresses, history and what stood beside it; the one that went on loses what it
 * got, and keeps what editors wrote since.
 */
export const undoMergeEvents: Undo = async (tx, editor, stored) => {
  const payload = Payload.parse(stored)
  const events = await lockEventsById(tx, [payload.keptId, payload.goneId])
  const kept = events.find(({ id }) => id === payload.keptId)
  const gone = events.find(({ id }) => id === payload.goneId)
  if (!kept || !gone) return left(payload.goneId, '', 'It is not there any more.')
  const reason = whyNot(payload, kept, gone)
  if (reason) return left(gone.id, gone.facts.headline, reason)

  const at = new Date().toISOString()
  await giveAddressesBack(tx, payload)
  const revived = await asRevived(tx, payload, gone, at)
  const after = [await separated(tx, payload, kept, at), revived.after]
  const trail = { actor: editor.name, act: 'unmerge', subject: 'event', subjectId: kept.id, readAt: at, by: editor }
  await moveBack(tx, gone.id, kept.id, payload.moved)
  await saveChanges(tx, trail, { before: [kept, gone], after, offers: revived.offers, details: new Map() })
  await recordAct(tx, editor, {
    act: 'event.unmerge',
    subject: 'event',
    subjectId: gone.id,
    after: { from: kept.facts.headline, fromId: kept.id },
  })
  return { restored: 1, left: [] }
}

function whyNot({ addresses }: Payload, kept: EventState, gone: EventState): string | null {
  if (gone.status !== 'MERGED' || gone.mergedIntoId !== kept.id) return 'It is no longer merged into the other.'
  if (kept.status === 'MERGED') return 'The other was merged into a third since: undo that first.'
  if (addresses.some(({ date, slug }) => date === kept.facts.date && slug === kept.slug))
    return 'The other stands at one of its addresses now: give that one another headline first.'
  return null
}

/** While the one that gets them back is still merged into the one that gives them: that is what the database checks. */
async function giveAddressesBack(tx: Tx, { goneId, keptId, addresses }: Payload): Promise<void> {
  await tx.$executeRaw`
    update addresses a set event_id = ${goneId}::uuid
    from jsonb_to_recordset(${JSON.stringify(addresses)}::jsonb) as r (date date, slug text)
    where a.event_id = ${keptId}::uuid and a.date = r.date and a.slug = r.slug`
}

async function separated(tx: Tx, { content, changes }: Payload, kept: EventState, at: string): Promise<EventState> {
  const wanted = mergeContents(content.after, contentOf(kept), content.before).content
  const book = await loadAddresses(tx, [...new Set([kept.facts.date, wanted.date])])
  const isPublic = kept.status === 'PUBLISHED'
  const next = isPublic ? withContent(kept, wanted, at, book) : kept
  const version = { version: kept.version + 1, modifiedAt: versionTime(at, kept.modifiedAt) }
  return { ...next, ...version, changes: uniteChanges(changes.kept, since(changes.united, next.changes)) }
}

/** The lines that came after the two were united. */
const since = (united: ChangeState[], now: ChangeState[]) =>
  now.filter((line) => !united.some(({ at }) => at === line.at))

/** As it was, and as its bullet is by now where no editor had changed it. */
async function asRevived(tx: Tx, { slug, changes, imported }: Payload, gone: EventState, at: string) {
  const back = { ...gone, status: 'PUBLISHED', slug, mergedIntoId: null, changes: changes.gone } as const
  const version = { version: gone.version + 1, modifiedAt: versionTime(at, gone.modifiedAt) }
  if (!imported || !gone.imported) return { after: { ...back, ...version }, offers: [] }
  const book = await loadAddresses(tx, [...new Set([gone.facts.date, gone.imported.date])])
  const reading = { date: gone.imported.date, readAt: at, revision: gone.originRevision }
  const { missingSince, position } = gone
  const { after, offers } = followReading({ ...back, imported }, gone.imported, position, reading, book)
  return { after: { ...after, ...version, missingSince }, offers }
}

const left = (id: string, name: string, reason: string): Undone => ({ restored: 0, left: [{ id, name, reason }] })
