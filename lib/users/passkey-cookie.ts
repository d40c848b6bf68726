import { cookies } from 'next/headers'
import { validate } from 'uuid'
import { challengeLifetime } from '@/lib/users/passkey-challenges'
import { cookieName, cookieOptions } from '@/lib/users/session-cookie'

const name = () => cookieName('passkey')

/** Binds a challenge to the browser that asked for it. Handlers only. */
export async function setPasskeyCookie(challengeId: string): Promise<void> {
  const jar = await cookies()
  jar.set(name(), challengeId, { ...cookieOptions(), sameSite: 'strict', maxAge: challengeLifetime / 1_000 })
}

/** Which challenge this browser was given; null for none. It answers once. */
export async function takePasskeyCookie(): Promise<string | null> {
  const jar = await cookies()
  const id = jar.get(name())?.value
  jar.set(name(), '', { ...cookieOptions(), sameSite: 'strict', maxAge: 0 })
  return id && validate(id) ? id : null
}
