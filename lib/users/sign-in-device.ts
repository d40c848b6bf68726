import { cookies } from 'next/headers'
import { marksWith, mostMarks } from '@/lib/users/device-marks'
import { cookieName, cookieOptions } from '@/lib/users/session-cookie'

/** How long a browser is known for having signed in, in seconds. */
const isKnownFor = 180 * 24 * 3_600

/**
 * What this browser shows for having signed in before: a mark for each account. A mark opens nothing; it only gives the
 * browser a count of wrong passwords of its own, so that those of strangers do not keep its user out.
 */
export async function marksOfBrowser(): Promise<string[]> {
  const jar = await cookies()
  return (jar.get(cookieName('devices'))?.value ?? '').split('~').filter(Boolean).slice(0, mostMarks)
}

/** Lets this browser be known to an account. Actions and handlers only. */
export async function markBrowser(email: string): Promise<void> {
  const jar = await cookies()
  const value = marksWith(await marksOfBrowser(), email).join('~')
  jar.set(cookieName('devices'), value, { ...cookieOptions(), maxAge: isKnownFor })
}
