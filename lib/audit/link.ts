import { createHash } from 'node:crypto'

/** An entry as the database has it, every column as a text. */
export type AuditTexts = {
  id: string
  /** Milliseconds since 1970. */
  at: string
  userId: string | null
  actor: string
  address: string | null
  act: string
  subject: string
  subjectId: string
  before: string | null
  after: string | null
}

/** What stands before the first entry. */
export const firstLink: Buffer = createHash('sha256').digest()

/** An entry's link in the chain: SHA-256 of the link before it and of all that the entry says, in its place. */
export const linkOf = (previous: Uint8Array, entry: AuditTexts, place: bigint): Buffer =>
  createHash('sha256').update(previous).update(recordOf(entry, place)).digest()

/** What an erasure left of an entry, as a hash: SHA-256 of all that it still says, in its place. */
export const digestOf = (entry: AuditTexts, place: bigint): Buffer =>
  createHash('sha256').update(recordOf(entry, place)).digest()

/** As `audit_record` of the migration writes it: each field with its length in bytes before it, or "-" where there is none. */
function recordOf(entry: AuditTexts, place: bigint): string {
  const { id, userId, actor, address, act, subject, subjectId, before, after } = entry
  return [place.toString(), id, instantOf(entry), userId, actor, address, act, subject, subjectId, before, after]
    .map((field) => (field === null ? '-' : `${Buffer.byteLength(field)}:${field}`))
    .join('')
}

/** ISO 8601 in UTC; what no clock shows, which somebody must have put there by hand, as it is. */
export function instantOf({ at }: { at: string }): string {
  const time = new Date(Number(at))
  return Number.isNaN(time.getTime()) ? at : time.toISOString()
}
