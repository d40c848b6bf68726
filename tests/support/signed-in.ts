import { encode } from 'next-auth/jwt'
import type { Role } from '@/generated/prisma/enums'
import { createActor } from './people'

/** The cookie of somebody who is signed in, for sites on this process's database. */
export async function cookieOf(role: Role): Promise<string> {
  const { sessionId } = await createActor(role)
  return cookieOfSession(sessionId)
}

export async function cookieOfSession(sid: string | null): Promise<string> {
  const token = await encode({ token: { sid }, secret: process.env.NEXTAUTH_SECRET ?? '' })
  return `daybook-session=${token}`
}
