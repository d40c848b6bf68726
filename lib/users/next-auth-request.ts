import { cookies } from 'next/headers'
import NextAuth from 'next-auth'
import { NextRequest } from 'next/server'
import { env } from '@/lib/env'
import { isUrl } from '@/lib/is-url'
import { authOptions } from '@/lib/users/next-auth'
import { cookieName, cookieOptions } from '@/lib/users/session-cookie'

/** What is asked of next-auth: one of its actions, with fields that were read already. */
type Asked = { path: string[]; query?: URLSearchParams; form?: Record<string, string> }

/**
 * Answers a request by next-auth. It gets a request of our making, so that nothing it believes of headers, bodies and
 * addresses comes from outside unread.
 */
export async function answerByNextAuth({ path, query, form }: Asked): Promise<Response> {
  await dropBrokenCookie()
  const url = new URL(`/api/auth/${path.join('/')}`, env().SITE_URL)
  url.search = query?.toString() ?? ''
  const init = form ? { method: 'POST', body: new URLSearchParams(form) } : {}
  const handle = NextAuth as (...asked: unknown[]) => Promise<Response>
  return handle(new NextRequest(url, init), { params: Promise.resolve({ nextauth: path }) }, authOptions())
}

/** next-auth calls itself misconfigured when this cookie, which anybody may set for themselves, holds no address. */
async function dropBrokenCookie(): Promise<void> {
  const jar = await cookies()
  const name = cookieName('callback-url')
  const value = jar.get(name)?.value
  if (value !== undefined && !(/^https?:/.test(value) && isUrl(value))) jar.delete(name)
}

/** Sends a browser to the OpenID provider, to come back to `next`. */
export async function askProvider(next: string): Promise<Response> {
  const csrf = await answerByNextAuth({ path: ['csrf'] })
  const { csrfToken } = (await csrf.json()) as { csrfToken: string }
  const jar = await cookies()
  for (const cookie of csrf.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
    jar.set(name, decodeURIComponent(value), cookieOptions())
  }
  const callbackUrl = new URL(next, env().SITE_URL).href
  return answerByNextAuth({ path: ['signin', 'oidc'], form: { csrfToken, callbackUrl } })
}
