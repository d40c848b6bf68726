import type { SourceStatus } from '@/generated/prisma/enums'
import type { Tx } from '@/lib/db'
import type { EventContent, SourceContent } from '@/lib/desk/content'
import { changeCitingEvents } from '@/lib/desk/sources/change-citing-events'
import type { RepairItem, RepairKind } from '@/lib/desk/sources/repair-payload'
import { isThere } from '@/lib/sources/health/judge'
import type { Editor } from '@/lib/users/actor'

/** A broken source, held until the transaction ends. */
export type HeldSource = {
  id: string
  url: string
  status: SourceStatus
  movedTo: string | null
  archiveUrl: string | null
  checkedAt: Date | null
}

type Held = { tx: Tx; editor: Editor; source: HeldSource; url: string | null }
type Outcome = { events: RepairItem['events'] } | { reason: string }

const changedSince = { reason: 'It changed since; load the page again.' }

/** What each way of repairing does to the events that cite a source. */
export const repairSteps: Record<RepairKind, (held: Held) => Promise<Outcome>> = {
  moved: async (held) => {
    if (held.url === null || held.url === held.source.url) return changedSince
    return replace(held, held.url)
  },
  copy: async ({ tx, editor, source, url }) => {
    const isKnown = url !== null && (source.archiveUrl === url || (await tx.archivedCopy.count({ where: { sourceId: source.id, url } })) > 0) // prettier-ignore
    if (!isKnown) return changedSince
    const comment = `The archived copy of ${source.url} stands for it.`
    return changeCitingEvents(tx, editor, source.id, comment, (content) =>
      withSources(content, (cited) => (cited.url === source.url ? [{ ...cited, archiveUrl: url }] : [cited])),
    )
  },
  drop: async ({ tx, editor, source }) => {
    if (await isOnlyWorking(tx, source.id)) return { reason: 'An event has no other source that works.' }
    const comment = `Left out: ${source.url}, which is there no more.`
    return changeCitingEvents(tx, editor, source.id, comment, (content) =>
      withSources(content, (cited) => (cited.url === source.url ? [] : [cited])),
    )
  },
  keep: () => Promise.resolve({ events: [] }),
}

/** Cites another address in place of a source's; what is known of a source that is there already is kept. */
async function replace({ tx, editor, source }: Held, url: string): Promise<Outcome> {
  const known = await tx.source.findUnique({
    where: { url },
    select: { title: true, archiveUrl: true, language: true, isPaywalled: true },
  })
  const comment = `Now at its new address; before: ${source.url}`
  return changeCitingEvents(tx, editor, source.id, comment, (content) => {
    const isCited = content.sources.some((cited) => cited.url === url)
    return withSources(content, (cited) => {
      if (cited.url !== source.url) return [cited]
      return isCited ? [] : [{ ...cited, url, ...(known && mergedRecord(cited, known)) }]
    })
  })
}

const mergedRecord = (
  cited: SourceContent,
  known: Pick<SourceContent, 'title' | 'archiveUrl' | 'language' | 'isPaywalled'>,
) => ({
  title: known.title ?? cited.title,
  archiveUrl: known.archiveUrl ?? cited.archiveUrl,
  language: known.language ?? cited.language,
  isPaywalled: known.isPaywalled,
})

const withSources = (content: EventContent, change: (source: SourceContent) => SourceContent[]): EventContent => ({
  ...content,
  sources: content.sources.flatMap(change),
})

/** Whether some published event would be left without a source that works. */
async function isOnlyWorking(tx: Tx, sourceId: string): Promise<boolean> {
  const citing = await tx.citation.findMany({
    where: { sourceId, event: { status: 'PUBLISHED' } },
    select: { event: { select: { citations: { select: { sourceId: true, source: { select: { status: true } } } } } } },
  })
  return citing.some(
    ({ event }) => !event.citations.some((other) => other.sourceId !== sourceId && isThere(other.source.status)),
  )
}
