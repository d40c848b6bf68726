import { cookies } from 'next/headers'
import { decode, encode } from 'next-auth/jwt'
import { env } from '@/lib/env'
import { lifetime } from '@/lib/users/sessions'

const isSecure = () => env().SITE_URL.startsWith('https:')

/** A cookie's name, bound to this host where the site is served over TLS. */
export const cookieName = (name: string) => `${isSecure() ? '__Host-' : ''}daybook-${name}`

/** Not readable by scripts, not sent with what other sites make a browser send, but for links that lead here. */
export const cookieOptions = () => ({ httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure() }) as const

export const sessionCookieName = () => cookieName('session')

/** Signs this browser in to a session: next-auth's token, which says only which. Actions and handlers only. */
export async function setSessionCookie(sid: string): Promise<void> {
  const maxAge = lifetime.absolute / 1_000
  const token = await encode({ token: { sid }, secret: env().NEXTAUTH_SECRET ?? '', maxAge })
  const jar = await cookies()
  jar.set(sessionCookieName(), token, { ...cookieOptions(), maxAge })
}

export async function clearSessionCookie(): Promise<void> {
  const jar = await cookies()
  jar.set(sessionCookieName(), '', { ...cookieOptions(), maxAge: 0 })
}

/** Which session this browser's cookie names; null without one, or with one we did not make. */
export async function sessionOfCookie(): Promise<string | null> {
  const jar = await cookies()
  const token = jar.get(sessionCookieName())?.value
  if (!token) return null
  const claims = await decode({ token, secret: env().NEXTAUTH_SECRET ?? '' }).catch(() => null)
  return typeof claims?.sid === 'string' ? claims.sid : null
}
