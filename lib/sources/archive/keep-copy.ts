import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { v7 as newId } from 'uuid'
import type { Touched } from '@/lib/archive/touched'
import { db, type Tx } from '@/lib/db'
import { env } from '@/lib/env'
import { storage } from '@/lib/images/storage'
import { isForWantOfRoom } from '@/lib/images/stored-files'
import { problemLine } from '@/lib/jobs/problem-line'
import { addToUsed, usedBytes } from '@/lib/sources/archive/copies-total'
import { endPause, isPaused, pause } from '@/lib/sources/archive/pace'
import { dropCopyNote, noteUnfinishedCopy } from '@/lib/sources/archive/unfinished-copies'
import { warcOf } from '@/lib/sources/archive/warc'

export type CopiedSource = { id: string; url: string }

/** What a visit found, as `visit` gives it (lib/outbound/visit.ts). */
export type CopiedVisit = {
  /** Where it answered in the end. */
  url: string
  redirects: { from: string; status: number; to: string }[]
  status: number
  headers: IncomingHttpHeaders
  /** Names and values in turn, as they came; without them the record has `headers`. */
  rawHeaders?: string[]
  /** What was asked with. */
  requestHeaders?: Record<string, string>
  /** Without the encodings that `headers` tell of. */
  body: Buffer
  isNotModified: boolean
  startedAt: Date
  milliseconds: number
}

/** A copy whose file is in the storage, which nothing refers to yet; a note of its id leads whoever tidies up to it. */
export type PutCopy = { id: string; key: string; hash: string; bytes: number; capturedAt: Date }

/** Of a page without its encodings, in bytes; what is larger is hardly a page. */
export const mostCopied = 10_000_000

/**
 * Puts a copy of what a visit found into the storage, before the transaction that tells of the visit; null where none is to be
 * kept: the setting is off, it is no page or too large, the same bytes are kept already, or the room for copies is used up. A
 * storage that fails keeps no visit from being told of.
 */
export async function putCopy(source: CopiedSource, visit: CopiedVisit): Promise<PutCopy | null> {
  if (env().ARCHIVE_WARC !== 'on' || !isWorthKeeping(visit)) return null
  const hash = createHash('sha256').update(visit.body).digest('hex')
  if ((await isKept(source.id, hash)) || (await isPaused('copy'))) return null
  const id = newId()
  const maker = { filename: warcName(id), software: 'Daybook', operator: env().SITE_URL }
  const file = await warcOf(visit, maker)
  if ((await usedBytes()) + file.length > env().ARCHIVE_WARC_BUDGET * 1_000_000) return null
  return put({ id, key: keyOf(id), hash, bytes: file.length, capturedAt: visit.startedAt }, file)
}

const isWorthKeeping = ({ status, isNotModified, body }: CopiedVisit) =>
  status === 200 && !isNotModified && body.length > 0 && body.length <= mostCopied

/** Plan: index on source, kind and time. */
const isKept = async (sourceId: string, hash: string): Promise<boolean> =>
  (await db.archivedCopy.findFirst({ where: { sourceId, kind: 'WARC', hash }, select: { id: true } })) !== null

/** What a file calls itself, and what it is called when it is downloaded. */
export const warcName = (id: string) => `${id}.warc.gz`

/** In folders by the last digits, which are random: no folder has too many. */
const keyOf = (id: string) => `warc/${id.slice(-2)}/${id}.gz`

async function put(copy: PutCopy, file: Buffer): Promise<PutCopy | null> {
  await noteUnfinishedCopy(copy)
  try {
    await storage().put(copy.key, file, 'application/warc')
  } catch (error) {
    await dropCopy(copy)
    await pause('copy', isForWantOfRoom(error) ? 'There is no room left in the storage.' : problemLine(error), null)
    return null
  }
  addToUsed(copy.bytes)
  await endPause('copy')
  return copy
}

/**
 * Says, in the transaction that tells of the visit, that a source has the copy. One that was so long on its way that its file
 * was swept is none. No page of a reader shows it.
 */
export async function keepCopy(tx: Tx, source: CopiedSource, copy: PutCopy | null): Promise<Touched> {
  if (copy !== null && (await dropCopyNote(tx, copy.id))) {
    const { id, key, hash, bytes, capturedAt } = copy
    const row = { id, sourceId: source.id, kind: 'WARC', capturedAt, storageKey: key, hash, bytes } as const
    await tx.archivedCopy.create({ data: row, select: { id: true } })
  }
  return { addresses: [], tags: [] }
}

/** Takes a copy away again, where that transaction failed. A file that cannot be removed now is swept later. */
export async function dropCopy(copy: PutCopy | null): Promise<void> {
  if (copy === null) return
  const isGone = await storage()
    .remove([copy.key])
    .then(
      () => true,
      () => false,
    )
  if (isGone) await dropCopyNote(db, copy.id)
}
