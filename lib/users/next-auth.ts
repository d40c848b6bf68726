import { cookies } from 'next/headers'
import type { AuthOptions, LoggerInstance } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { z } from 'zod'
import { env } from '@/lib/env'
import { signInWithProvider } from '@/lib/users/oidc'
import { Claims, oidcProvider } from '@/lib/users/oidc-provider'
import { safeNext } from '@/lib/users/safe-next'
import { cookieName, cookieOptions } from '@/lib/users/session-cookie'
import { lifetime } from '@/lib/users/sessions'
import { signInWithPassword } from '@/lib/users/sign-in'
import { setChallengeCookie } from '@/lib/users/sign-in-challenge'
import { markBrowser } from '@/lib/users/sign-in-device'
import { finishWithCode } from '@/lib/users/sign-in-second-factor'
import { currentBrowser, keepSignedIn, type SignedIn } from '@/lib/users/sign-in-session'

/** next-auth as this site uses it: its token names a session in the database, and says nothing else. */
export const authOptions = (): AuthOptions => ({
  secret: env().NEXTAUTH_SECRET,
  session: { strategy: 'jwt', maxAge: lifetime.absolute / 1_000 },
  pages: { signIn: '/sign-in', error: '/sign-in' },
  providers: [credentials, ...oidcProvider()],
  cookies: Object.fromEntries(
    Object.entries(cookieNames).map(([kind, name]) => [kind, { name: cookieName(name), options: cookieOptions() }]),
  ),
  callbacks: {
    jwt: ({ user }) => ({ sid: (user as Partial<SessionUser> | undefined)?.sid }),
    redirect: ({ url, baseUrl }) => `${baseUrl}${pathOnThisSite(url)}`,
    signIn: ({ account, profile }) => (account?.provider === 'oidc' ? followProvider(profile) : true),
  },
  logger,
})

const cookieNames = {
  sessionToken: 'session',
  callbackUrl: 'callback-url',
  csrfToken: 'csrf',
  pkceCodeVerifier: 'oidc-verifier',
  state: 'oidc-state',
  nonce: 'oidc-nonce',
}

/** Its own lines would hold tokens, and whatever strangers send. */
const logger: Partial<LoggerInstance> = {
  error: (code, facts: unknown) => console.error(`sign-in: ${code}: ${messageOf(facts)}`),
  warn: () => {},
  debug: () => {},
}

function messageOf(facts: unknown): string {
  const error = facts instanceof Error ? facts : (facts as { error?: unknown } | undefined)?.error
  return error instanceof Error ? error.message.replace(/\p{Cc}/gu, ' ').slice(0, 200) : 'no message'
}

/** The path of an address of this site; of any other, the one that leads everybody where they belong. */
function pathOnThisSite(address: unknown): string {
  const { origin } = new URL(env().SITE_URL)
  const path = String(address).startsWith(`${origin}/`) ? String(address).slice(origin.length) : address
  return safeNext(path, '/sign-in')
}

type SessionUser = { id: string; sid: string }

const Credential = z.object({
  email: z.string().max(1_000),
  password: z.string().max(1_000),
  code: z.string().max(100).optional(),
})

/** For scripts: the same sign-in as on the page, with the second factor's code in the same request. */
const credentials = Credentials({
  credentials: { email: {}, password: {}, code: {} },
  authorize: async (given): Promise<SessionUser | null> => {
    const { data } = Credential.safeParse(given)
    const signedIn = data ? await signInAtOnce(data) : null
    if (!signedIn) return null
    await markBrowser(signedIn.user.email)
    return { id: signedIn.user.id, sid: signedIn.sid }
  },
})

async function signInAtOnce({ code, ...typed }: z.output<typeof Credential>): Promise<SignedIn | null> {
  const browser = await currentBrowser()
  const step = await signInWithPassword(typed, browser)
  if (!step.ok) return refused(step.error.type)
  if (step.value.isDone) return step.value.signedIn
  const finished = await finishWithCode(step.value.challengeId, code ?? '', browser)
  return finished.ok ? finished.value : refused(finished.error.type)
}

/** The error's message becomes the answer's `error`. */
function refused(type: string): null {
  if (type === 'too-many') throw new Error('TooManyAttempts')
  return null
}

/** Where to go after the provider's answer: our own cookies say who is signed in, not next-auth's. */
async function followProvider(profile: unknown): Promise<string> {
  const step = await signInWithProvider(Claims.parse(profile), await currentBrowser())
  if (!step.ok) return address(`/sign-in?problem=${step.error.type}`)
  const jar = await cookies()
  const next = pathOnThisSite(jar.get(cookieName('callback-url'))?.value)
  if (step.value.isDone) {
    await keepSignedIn(step.value.signedIn)
    return address(next)
  }
  await setChallengeCookie(step.value.challengeId)
  return address(`/sign-in/second-factor?next=${encodeURIComponent(next)}`)
}

const address = (path: string) => `${env().SITE_URL}${path}`
