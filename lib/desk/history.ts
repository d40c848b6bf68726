import { z } from 'zod'
import { db } from '@/lib/db'
import { changedFields, EventContent, type ContentField } from '@/lib/desk/content'
import type { DeskEvent } from '@/lib/desk/get-desk-event'
import { completed, readSnapshot, wholeSnapshot, type Snapshot } from '@/lib/desk/snapshot'
import { laterOf } from '@/lib/events/history'
import { isEditor, type Actor } from '@/lib/users/actor'

/** Names an entry of an event's history in an address: `v3`, its third version, or `s` and the id of a draft's save. */
export const EntryRef = z.string().regex(/^(?:v[1-9]\d{0,8}|s[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/)

/** A version readers saw, or a draft as somebody left it. */
export type HistoryEntry = {
  ref: string
  at: string
  /** Null for an import. */
  who: string | null
  /** "publish", "import" …; "save" for a draft's. */
  act: string
  /** Null for a draft's save. */
  version: number | null
  draftId: string | null
  comment: string | null
  /** What it put right, in words for readers. */
  correction: string | null
}

/**
 * All that happened to an event, the oldest first. A version counts as of its own time or, where that is earlier (an import of a
 * page as it was read long ago), of the version before it; of two at one moment the draft was there before what was published. Of
 * drafts, contributors get those that they had a hand in.
 */
export async function readHistory(actor: Actor, { id: eventId, draft }: DeskEvent): Promise<HistoryEntry[]> {
  const author = { select: { name: true } }
  const [revisions, saves, corrections] = await Promise.all([
    db.revision.findMany({
      where: { eventId },
      select: { version: true, at: true, act: true, comment: true, author },
      orderBy: { version: 'asc' },
    }),
    db.draftSave.findMany({
      where: { eventId },
      select: { id: true, draftId: true, authorId: true, savedAt: true, comment: true, author },
      orderBy: [{ savedAt: 'asc' }, { version: 'asc' }],
    }),
    db.correction.findMany({ where: { eventId }, select: { version: true, note: true } }),
  ])
  let latest = ''
  const versions = revisions.map(({ version, at, act, comment, author }) => {
    latest = latest === '' ? at.toISOString() : laterOf(at.toISOString(), latest)
    const correction = corrections.find((one) => one.version === version)?.note ?? null
    const entry = { ref: `v${version}`, at: at.toISOString(), who: author?.name ?? null, act, version, draftId: null }
    return { placed: latest, entry: { ...entry, comment, correction } }
  })
  const own = new Set(saves.flatMap(({ draftId, authorId }) => (authorId === actor.userId ? [draftId] : [])))
  const seen = saves.filter(({ draftId }) => isEditor(actor) || own.has(draftId) || draftId === draft?.id)
  const drafts = seen.map(({ id, draftId, savedAt, comment, author }) => {
    const at = savedAt.toISOString()
    return {
      placed: at,
      entry: { ref: `s${id}`, at, who: author.name, act: 'save', version: null, draftId, comment, correction: null },
    }
  })
  return [...drafts, ...versions].sort((a, b) => Date.parse(a.placed) - Date.parse(b.placed)).map(({ entry }) => entry)
}

/** What an entry is compared with of itself: a version with the one before it, a save with its draft's last or what was public then. */
export function entryBefore(history: HistoryEntry[], entry: HistoryEntry): HistoryEntry | null {
  const earlier = history.slice(0, history.indexOf(entry)).reverse()
  const ofDraft = entry.draftId === null ? undefined : earlier.find(({ draftId }) => draftId === entry.draftId)
  return ofDraft ?? earlier.find(({ version }) => version !== null) ?? null
}

/** What entries of an event say, by their refs; one that cannot be read is left out. Plan: primary keys. */
export async function readEntries(eventId: string, entries: HistoryEntry[]): Promise<Map<string, Snapshot>> {
  const versions = entries.flatMap(({ version }) => version ?? [])
  const ids = entries.flatMap(({ ref, version }) => (version === null ? [ref.slice(1)] : []))
  const [revisions, saves] = await Promise.all([
    db.revision.findMany({ where: { eventId, version: { in: versions } }, select: { version: true, snapshot: true } }),
    db.draftSave.findMany({ where: { eventId, id: { in: ids } }, select: { id: true, content: true } }),
  ])
  return new Map([
    ...revisions.flatMap(({ version, snapshot }) => named(`v${version}`, readSnapshot(snapshot))),
    ...saves.flatMap(({ id, content }) => named(`s${id}`, readSave(content))),
  ])
}

const named = (ref: string, snapshot: Snapshot | null): [string, Snapshot][] => (snapshot ? [[ref, snapshot]] : [])

function readSave(stored: unknown): Snapshot | null {
  const { data } = EventContent.safeParse(stored)
  return data ? wholeSnapshot(data) : null
}

/** An entry with what it changed, and what taking it back would change now. */
export type ListedEntry = HistoryEntry & {
  /** Null where there is nothing to compare it with, or it cannot be read. */
  changed: ContentField[] | null
  isFirst: boolean
  /** Null where it cannot be read. */
  differsFromNow: ContentField[] | null
}

export type HistoryPage = { entries: ListedEntry[]; total: number; newer: string | null; older: string | null }

const pageSize = 20

/** A page of the history of an event that `getDeskEvent` gave to somebody, newest first: all before an entry, or the newest. */
export async function listHistory(actor: Actor, event: DeskEvent, before: string | null): Promise<HistoryPage> {
  const history = await readHistory(actor, event)
  const end = before === null ? history.length : history.findIndex(({ ref }) => ref === before)
  const shown = history.slice(Math.max(0, end - pageSize), Math.max(0, end)).reverse()
  const earlier = new Map(shown.map((entry) => [entry, entryBefore(history, entry)]))
  const snapshots = await readEntries(event.id, [...shown, ...[...earlier.values()].flatMap((entry) => entry ?? [])])
  const listed = shown.map((entry) => {
    const [mine, other] = [snapshots.get(entry.ref), snapshots.get(earlier.get(entry)?.ref ?? '')]
    return {
      ...entry,
      isFirst: earlier.get(entry) === null,
      changed: mine && other ? changedBetween(other, mine) : null,
      differsFromNow: mine ? changedFields(event.content, completed(mine, event.content)) : null,
    }
  })
  const newer = end < history.length ? (history[end + pageSize]?.ref ?? '') : null
  return { entries: listed, total: history.length, newer, older: end > pageSize ? (shown.at(-1)?.ref ?? null) : null }
}

const changedBetween = (before: Snapshot, after: Snapshot): ContentField[] =>
  changedFields(...comparable(before, after))

/** Two kept versions, each with what it lacks taken from the other. */
export function comparable(before: Snapshot, after: Snapshot): [EventContent, EventContent] {
  const earlier = completed(before, after.content)
  return [earlier, completed(after, earlier)]
}
