import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Tx } from '@/lib/db'

/** What a request is answered: a status, a document or none, and headers that tell of it. */
export type ApiAnswer = { status: number; body: string; headers: Record<string, string> }

/** By what a request is known again: its token, the key that its client made, and what it asks for. */
export type RequestKey = { tokenId: string; key: string; asked: string }

/**
 * Does once what is asked with a key: whoever asks again gets the same answer. What is done and what is answered are of one
 * transaction, so that whatever breaks between leaves both or neither. Null where the key was used for something else.
 */
export async function once(tx: Tx, request: RequestKey, run: () => Promise<ApiAnswer>): Promise<ApiAnswer | null> {
  const { tokenId, key } = request
  const requestHash = createHash('sha256').update(request.asked).digest('hex')
  // Of two at the same moment the second waits for the first's answer.
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`${tokenId} ${key}`}, 0))`
  const kept = await tx.apiAnswer.findUnique({ where: { tokenId_key: { tokenId, key } } })
  if (kept) return kept.requestHash === requestHash ? { ...kept, headers: Headers.parse(kept.headers) } : null
  const answer = await run()
  // What may be otherwise in a moment is tried again.
  if (answer.status >= 500) return answer
  await tx.apiAnswer.create({ data: { tokenId, key, requestHash, ...answer }, select: { key: true } })
  return answer
}

const Headers = z.record(z.string(), z.string())

/** Reads `Idempotency-Key`, quoted as a structured field is or bare; null for what is none. */
export function readKey(header: string): string | null {
  const [, quoted, bare] =
    /^(?:"([\x21\x23-\x5b\x5d-\x7e]{1,200})"|([\x21\x23-\x5b\x5d-\x7e]{1,200}))$/.exec(header.trim()) ?? []
  return quoted ?? bare ?? null
}
