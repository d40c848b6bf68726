import { randomBytes } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import type { Tx } from '@/lib/db'
import { keyedHash } from '@/lib/users/secret-key'

export const recoveryCodeCount = 10

/** Crockford's base 32: no letter that is taken for a digit or another letter. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** 16 characters of five bits: 80 bits, as "abcd-efgh-jkmn-pqrs". */
const newCode = () =>
  Array.from(randomBytes(16), (byte) => alphabet[byte & 31])
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-')

/** Replaces a user's recovery codes by new ones and returns those. They can be read now and never again. */
export async function makeRecoveryCodes(tx: Tx, userId: string): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodeCount }, newCode)
  await forgetRecoveryCodes(tx, userId)
  await tx.recoveryCode.createMany({ data: codes.map((code) => ({ id: uuid(), userId, hash: hashOf(userId, code) })) })
  return codes
}

export const forgetRecoveryCodes = (tx: Tx, userId: string) => tx.recoveryCode.deleteMany({ where: { userId } })

export const countRecoveryCodes = (tx: Tx, userId: string): Promise<number> =>
  tx.recoveryCode.count({ where: { userId, usedAt: null } })

/**
 * Takes a recovery code: true once for each, also when it arrives twice at the same moment. Capitals, spaces, hyphens and
 * letters that look like a digit do not matter.
 */
export async function takeRecoveryCode(tx: Tx, userId: string, code: string): Promise<boolean> {
  const { count } = await tx.recoveryCode.updateMany({
    where: { userId, hash: hashOf(userId, code), usedAt: null },
    data: { usedAt: new Date() },
  })
  return count === 1
}

const hashOf = (userId: string, code: string) => keyedHash('recovery codes', `${userId} ${normalise(code)}`)

const normalise = (code: string) =>
  code
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replaceAll('o', '0')
    .replace(/[il]/g, '1')
