import { createHmac, hkdfSync } from 'node:crypto'
import { env } from '@/lib/env'

/** A key of 32 bytes for one purpose, from NEXTAUTH_SECRET. */
export function secretKey(purpose: 'links' | 'sealing' | 'devices' | 'recovery codes' | 'authenticator apps'): Buffer {
  const { NEXTAUTH_SECRET } = env()
  if (!NEXTAUTH_SECRET) throw new Error('NEXTAUTH_SECRET is not set')
  return Buffer.from(hkdfSync('sha256', NEXTAUTH_SECRET, 'daybook', purpose, 32))
}

/** What only this site can compute from a text: base64url, 256 bits. */
export const keyedHash = (purpose: Parameters<typeof secretKey>[0], text: string): string =>
  createHmac('sha256', secretKey(purpose)).update(text).digest('base64url')
