import { Secret, TOTP } from 'otpauth'
import type { Tx } from '@/lib/db'
import { unseal } from '@/lib/users/sealed'

/** RFC 6238 with what every authenticator app knows: SHA-1, six digits, 30 seconds. */
const kind = { algorithm: 'SHA1', digits: 6, period: 30 }

/** How many steps a phone's clock may be wrong, either way. */
const tolerance = 1

/** To what a sealed secret is bound. */
export const ownerOfSecret = (userId: string): string => `users.totp_secret ${userId}`

/** The address an authenticator app reads from the QR code. The secret is in base32. */
export function totpAddress(secret: string, siteName: string, email: string): string {
  // A colon parts the issuer from the account in such an address.
  const issuer = siteName.replaceAll(':', ' ')
  return new TOTP({ ...kind, issuer, label: email, secret: Secret.fromBase32(secret) }).toString()
}

/**
 * Takes the code of a user's authenticator app: true once for each code, also when it arrives twice at the same moment.
 * A code of an earlier step than the last one taken is refused too. Spaces in it do not matter.
 */
export async function takeTotpCode(tx: Tx, userId: string, code: string): Promise<boolean> {
  const user = await tx.user.findFirst({
    where: { id: userId, totpConfirmedAt: { not: null } },
    select: { totpSecret: true },
  })
  if (!user?.totpSecret) return false
  const step = stepOfCode(unseal(user.totpSecret, ownerOfSecret(userId)), code, Date.now())
  if (step === null) return false
  // The condition is tried again under the row's lock: of two that come at once the second finds the step taken.
  const { count } = await tx.user.updateMany({
    where: { id: userId, totpSecret: user.totpSecret, OR: [{ totpLastStep: null }, { totpLastStep: { lt: step } }] },
    data: { totpLastStep: step },
  })
  return count === 1
}

/** The time step a code belongs to, around `now` (milliseconds); null when it belongs to none. */
export function stepOfCode(secret: string, code: string, now: number): number | null {
  const token = code.normalize('NFKC').replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const totp = { ...kind, secret: Secret.fromBase32(secret), timestamp: now }
  const difference = TOTP.validate({ ...totp, token, window: tolerance })
  return difference === null ? null : TOTP.counter({ period: kind.period, timestamp: now }) + difference
}
