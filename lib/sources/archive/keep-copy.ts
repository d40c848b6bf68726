import type { IncomingHttpHeaders } from 'node:http'
import type { Touched } from '@/lib/archive/touched'
import type { Tx } from '@/lib/db'

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
  /** Without the encodings that `headers` tell of. */
  body: Buffer
  isNotModified: boolean
  startedAt: Date
  milliseconds: number
}

/** A copy whose file is in the storage, which nothing refers to yet; a note leads whoever tidies up to it. */
export type PutCopy = { note: string; key: string; hash: string; bytes: number; capturedAt: Date }

/**
 * Puts a copy of what a visit found into the storage, before the transaction that tells of the visit; null where none is to be
 * kept: the setting is off, nothing new was found, it is too large, or the room for copies is used up.
 */
export async function putCopy(_source: CopiedSource, _visit: CopiedVisit): Promise<PutCopy | null> {
  return Promise.resolve(null)
}

/** Says, in the transaction that tells of the visit, that a source has the copy. No page of a reader shows it. */
export async function keepCopy(_tx: Tx, _source: CopiedSource, _put: PutCopy | null): Promise<Touched> {
  return Promise.resolve({ addresses: [], tags: [] })
}

/** Takes a copy away again, where that transaction failed. */
export async function dropCopy(_put: PutCopy | null): Promise<void> {
  return Promise.resolve()
}
