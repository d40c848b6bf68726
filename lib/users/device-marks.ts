import { timingSafeEqual } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import { keyedHash } from '@/lib/users/secret-key'

/** A browser is known to so many accounts, the latest first. */
export const mostMarks = 5

/** Which device these marks make of it for an account; null for none that has signed in to it. */
export function knownDevice(marks: string[], email: string): string | null {
  const mark = marks.find((mark) => isMarkFor(mark, email))
  return mark?.split('.')[0] ?? null
}

/** The marks after signing in to an account. */
export function marksWith(marks: string[], email: string): string[] {
  const known = marks.find((mark) => isMarkFor(mark, email)) ?? newMark(email)
  return [known, ...marks.filter((mark) => mark !== known)].slice(0, mostMarks)
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
