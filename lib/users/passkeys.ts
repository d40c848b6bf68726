import type { Prisma } from '@/generated/prisma/client'
import { recordAct } from '@/lib/audit/record'
import { db } from '@/lib/db'
import { fail, ok, type Result } from '@/lib/result'
import type { Actor } from '@/lib/users/actor'
import { lockUser } from '@/lib/users/lock-user'
import { followLoss, getWaysIn, isFactorAskedFor, problemOfLoss, type LossProblem } from '@/lib/users/second-factor'

const columns = {
  id: true,
  name: true,
  isBackedUp: true,
  createdAt: true,
  lastUsedAt: true,
} satisfies Prisma.PasskeySelect

export type PasskeyView = {
  id: string
  name: string
  isBackedUp: boolean
  createdAt: string
  lastUsedAt: string | null
}

/** One's own passkeys, the first made first. */
export async function listPasskeys({ userId }: Actor): Promise<PasskeyView[]> {
  const rows = await db.passkey.findMany({ where: { userId }, orderBy: { createdAt: 'asc' }, select: columns })
  return rows.map(({ createdAt, lastUsedAt, ...passkey }) => ({
    ...passkey,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  }))
}

export async function renamePasskey(
  actor: Actor,
  { id, name }: { id: string; name: string },
): Promise<Result<null, { type: 'not-found' }>> {
  return db.$transaction(async (tx) => {
    const passkey = await tx.passkey.findFirst({ where: { id, userId: actor.userId }, select: { name: true } })
    if (!passkey) return fail({ type: 'not-found' })
    if (passkey.name === name) return ok(null)
    await tx.passkey.update({ where: { id }, data: { name }, select: { id: true } })
    const change = { before: { passkey: passkey.name }, after: { passkey: name } }
    await recordAct(tx, actor, { act: 'user.passkey-rename', subject: 'user', subjectId: actor.userId, ...change })
    return ok(null)
  })
}

/** Forgets a passkey. Refused where the user would be left without a way in, or with less than the site asks for. */
export async function removePasskey(
  actor: Actor,
  id: string,
): Promise<Result<null, { type: LossProblem | 'not-found' }>> {
  return db.$transaction(async (tx) => {
    await lockUser(tx, actor.userId)
    const passkey = await tx.passkey.findFirst({ where: { id, userId: actor.userId }, select: { name: true } })
    if (!passkey) return fail({ type: 'not-found' })
    const { role, ...ways } = await getWaysIn(tx, actor.userId)
    const left = { ...ways, passkeyCount: ways.passkeyCount - 1 }
    const problem = problemOfLoss(left, await isFactorAskedFor(tx, role))
    if (problem) return fail({ type: problem })

    await tx.passkey.delete({ where: { id }, select: { id: true } })
    const before = { passkey: passkey.name }
    await recordAct(tx, actor, { act: 'user.passkey-remove', subject: 'user', subjectId: actor.userId, before })
    await followLoss(tx, actor, left)
    return ok(null)
  })
}
