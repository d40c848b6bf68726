import Bowser from 'bowser'
import type { Prisma } from '@/generated/prisma/client'
import { recordAct } from '@/lib/audit/record'
import { db } from '@/lib/db'
import type { Actor } from '@/lib/users/actor'
import { endSession, endSessionsOf, isOpen } from '@/lib/users/sessions'

/** A browser by its User-Agent, in words: "Firefox on Linux". */
export function deviceInWords(device: string | null): string {
  if (!device) return 'Unknown browser'
  const { browser, os } = Bowser.parse(device)
  const name = browser.name || 'Unknown browser'
  return os.name ? `${name} on ${os.name}` : name
}

export type SessionView = {
  id: string
  device: string
  address: string | null
  startedAt: string
  lastUsedAt: string
  isThisOne: boolean
}

/** Where somebody is signed in, this browser first, then by last use. */
export async function listOwnSessions({ userId, sessionId }: Actor): Promise<SessionView[]> {
  const sessions = await db.session.findMany({
    where: { userId, ...isOpen() },
    orderBy: [{ lastUsedAt: 'desc' }, { id: 'desc' }],
    select: sessionColumns,
  })
  return sessions
    .map((session) => toSessionView(session, sessionId))
    .sort((one, other) => Number(other.isThisOne) - Number(one.isThisOne))
}

export const sessionColumns = {
  id: true,
  device: true,
  address: true,
  createdAt: true,
  lastUsedAt: true,
} satisfies Prisma.SessionSelect

/** A session as its user or an admin sees it, from the one that is `thisOne`. */
export const toSessionView = (
  { id, device, address, createdAt, lastUsedAt }: Prisma.SessionGetPayload<{ select: typeof sessionColumns }>,
  thisOne: string | null,
): SessionView => ({
  id,
  device: deviceInWords(device),
  address,
  startedAt: createdAt.toISOString(),
  lastUsedAt: lastUsedAt.toISOString(),
  isThisOne: id === thisOne,
})

/** Signs one of one's own browsers out; false when there is no such session, or it is somebody else's. */
export async function endOwnSession(actor: Actor, id: string): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const isEnded = await endSession(tx, actor.userId, id)
    if (isEnded) await recordAct(tx, actor, { act: 'session.end', subject: 'session', subjectId: id })
    return isEnded
  })
}

/** Signs somebody out everywhere, here as well. */
export async function endOwnSessions(actor: Actor): Promise<void> {
  await db.$transaction(async (tx) => {
    const count = await endSessionsOf(tx, actor.userId)
    const act = { act: 'session.end-all', subject: 'user', subjectId: actor.userId, after: { ended: count } }
    await recordAct(tx, actor, act)
  })
}
