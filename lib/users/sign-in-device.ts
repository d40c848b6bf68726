import { timingSafeEqual } from 'node:crypto'
import { cookies } from 'next/headers'
import { v7 as uuid } from 'uuid'
import { keyedHash } from '@/lib/users/secret-key'
import { cookieName, cookieOptions } from '@/lib/users/session-cookie'

/** How long a browser is known for having signed in, in seconds. */
const isKnownFor = 180 * 24 * 3_600

/** A browser is known to so many accounts, the latest first. */
const most = 5

/**
 * What this browser shows for having signed in before: a mark for each account. A mark opens nothing; it only gives the
 * browser a count of wrong passwords of its own, so that those of strangers do not keep its user out.
 */
export async function marksOfBrowser(): Promise<string[]> {
  const jar = await cookies()
  return (jar.get(cookieName('devices'))?.value ?? '').split('~').filter(Boolean).slice(0, most)
}

/** Which device these marks make of it for an account; null for none that has signed in to it. */
export function knownDevice(marks: string[], email: string): string | null {
  const mark = marks.find((mark) => isMarkFor(mark, email))
  return mark?.split('.')[0] ?? null
}

/** Lets this browser be known to an account. Actions and handlers only. */
export async function markBrowser(email: string): Promise<void> {
  const jar = await cookies()
  const value = marksWith(await marksOfBrowser(), email).join('~')
  jar.set(cookieName('devices'), value, { ...cookieOptions(), maxAge: isKnownFor })
}

/** The marks after signing in to an account. */
export function marksWith(marks: string[], email: string): string[] {
  const known = marks.find((mark) => isMarkFor(mark, email)) ?? newMark(email)
  return [known, ...marks.filter((mark) => mark !== known)].slice(0, most)
}

function newMark(email: string): string {
  const id = uuid()
  return `${id}.${keyedHash('devices', `${id} ${email}`)}`
}

function isMarkFor(mark: string, email: string): boolean {
  const [id = '', given = ''] = mark.split('.')
  const [mac, wanted] = [Buffer.from(given), Buffer.from(keyedHash('devices', `${id} ${email}`))]
  return mac.length === wanted.length && timingSafeEqual(mac, wanted)
}
