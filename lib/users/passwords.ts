import { hash, verify, type Options } from '@node-rs/argon2'
import { dictionary } from '@zxcvbn-ts/language-common'

/** OWASP's argon2id: 19 MiB, two passes. Hashes made with other values are made anew at the next sign-in. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } satisfies Options

/** NIST 800-63B-4: 15 characters where the password is all there is, 8 beside a second factor, at most 128. */
export const passwordLength = { alone: 15, besideSecondFactor: 8, most: 128 }

export type PasswordProblem = 'too-short' | 'too-long' | 'common'

/**
 * What is wrong with a new password; null when it may be used. Any characters are allowed. `about` are words of the
 * user and of the site, which are no passwords either.
 */
export function problemOfPassword(password: string, hasSecondFactor: boolean, about: string[]): PasswordProblem | null {
  const length = lengthOf(password)
  if (length < (hasSecondFactor ? passwordLength.besideSecondFactor : passwordLength.alone)) return 'too-short'
  if (length > passwordLength.most) return 'too-long'
  return isCommon(password, about) ? 'common' : null
}

export const isLong = (password: string): boolean => lengthOf(password) >= passwordLength.alone

export const hashPassword = (password: string): Promise<string> => hash(normalised(password), cost)

/** Compares; takes as long where there is no user or no password as where there is one. */
export async function isPassword(password: string, kept: string | null | undefined): Promise<boolean> {
  if (lengthOf(password) > passwordLength.most) password = ''
  const isRight = await verify(kept ?? (await nobodys()), normalised(password)).catch(() => false)
  return isRight && Boolean(kept)
}

/** Whether a hash was made with other costs than those of now. */
export const isOutdated = (kept: string): boolean =>
  !kept.startsWith(`$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}$`)

let nobody: Promise<string> | undefined
const nobodys = () => (nobody ??= hash('nobody has this password', cost))

/** Characters as people count them would differ with the Unicode version; code points do not. */
const lengthOf = (password: string) => [...normalised(password)].length

/** The same however a keyboard composes its letters. */
const normalised = (password: string) => password.normalize('NFKC')

/** In the list, or nothing but a pattern, or nothing but the user's and the site's names with digits and signs. */
function isCommon(password: string, about: string[]): boolean {
  const folded = normalised(password).toLowerCase()
  const isPattern = /^(.{1,4}?)\1+$/su.test(folded) || runs.some((run) => run.includes(folded))
  return isPattern || common().has(folded) || isOnlyNames(folded, about)
}

const runs = ['01234567890123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm']

function isOnlyNames(folded: string, about: string[]): boolean {
  const names = [...about, 'daybook', 'password'].flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))
  const rest = names.filter((name) => name.length > 2).reduce((left, name) => left.replaceAll(name, ''), folded)
  return rest !== folded && !/\p{L}{2}/u.test(rest)
}

let known: Set<string> | undefined
const common = () => (known ??= new Set(dictionary['passwords-common']))
