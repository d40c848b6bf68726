import { createHash, randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'

const prefix = 'daybook_'

/** What a token looks like: 32 random bytes and their checksum, in base64url. */
const shape = /^daybook_([A-Za-z0-9_-]{43})([A-Za-z0-9_-]{6})$/

/** A new token. Its prefix and checksum let scanners of leaked secrets know it for certain, without asking us. */
export function newToken(): string {
  const secret = randomBytes(32).toString('base64url')
  return `${prefix}${secret}${checksumOf(secret)}`
}

/** Whether a text can be a token of ours; of one that was mistyped this is false. */
export function isToken(text: string): boolean {
  const [, secret = '', checksum] = shape.exec(text) ?? []
  return checksum !== undefined && checksum === checksumOf(secret)
}

/** What is kept of a token. It has 256 random bits, so there is nothing to guess and nothing to slow down. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Enough to tell a token from others. */
export const tokenHint = (token: string): string => token.slice(0, prefix.length + 4)

/** CRC-32, its four bytes in base64url. */
function checksumOf(secret: string): string {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(crc32(secret))
  return bytes.toString('base64url')
}
