import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { secretKey } from '@/lib/users/secret-key'

/** Encrypts a secret that must be read again (AES-256-GCM), bound to what it belongs to, for a column of the database. */
export function seal(secret: string, owner: string): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', secretKey('sealing'), iv).setAAD(Buffer.from(owner))
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** Throws when it was sealed for another owner or under another NEXTAUTH_SECRET. */
export function unseal(text: string, owner: string): string {
  const bytes = Buffer.from(text, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', secretKey('sealing'), bytes.subarray(0, 12))
  decipher.setAAD(Buffer.from(owner)).setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
}
