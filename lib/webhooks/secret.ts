import { createHmac, randomBytes } from 'node:crypto'
import { seal, unseal } from '@/lib/users/sealed'

const prefix = 'whsec_'

/** A webhook's secret as its receiver keeps it: 256 bits of its own, spelt as Standard Webhooks wants it. */
export const newSecret = (): string => prefix + randomBytes(32).toString('base64')

export const sealSecret = (secret: string, webhookId: string): string => seal(secret, `webhook ${webhookId}`)

/** Null when NEXTAUTH_SECRET is not the one it was sealed under. */
export function openSecret(sealed: string, webhookId: string): string | null {
  try {
    return unseal(sealed, `webhook ${webhookId}`)
  } catch {
    return null
  }
}

/** The headers by which a receiver knows a delivery for ours (https://www.standardwebhooks.com). */
export function signedHeaders(secret: string, id: string, at: Date, body: string): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1_000))
  const key = Buffer.from(secret.slice(prefix.length), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
}
