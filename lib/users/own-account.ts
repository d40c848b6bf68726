import { z } from 'zod'
import { recordAct } from '@/lib/audit/record'
import { db } from '@/lib/db'
import type { Actor } from '@/lib/users/actor'
import { PersonName } from '@/lib/users/person-name'
import { countRecoveryCodes } from '@/lib/users/recovery-codes'
import { getWaysIn, isFactorAskedFor } from '@/lib/users/second-factor'

/** What somebody's own pages tell them of how they sign in. */
export async function getOwnSecurity({ userId }: Actor) {
  const [ways, recoveryCodes, user] = await Promise.all([
    getWaysIn(db, userId),
    countRecoveryCodes(db, userId),
    db.user.findUniqueOrThrow({ where: { id: userId }, select: { passwordChangedAt: true } }),
  ])
  return {
    ...ways,
    recoveryCodes,
    passwordChangedAt: user.passwordChangedAt?.toISOString() ?? null,
    isFactorAskedFor: await isFactorAskedFor(db, ways.role),
  }
}

export type OwnSecurity = Awaited<ReturnType<typeof getOwnSecurity>>

export const OwnNameForm = z.object({ name: PersonName })

/** Gives oneself another name; what was signed before keeps the old one in the log. */
export async function changeOwnName(actor: Actor, { name }: z.output<typeof OwnNameForm>): Promise<void> {
  if (name === actor.name) return
  await db.$transaction(async (tx) => {
    await tx.user.update({ where: { id: actor.userId }, data: { name }, select: { id: true } })
    const change = { before: { name: actor.name }, after: { name } }
    await recordAct(tx, actor, { act: 'user.name', subject: 'user', subjectId: actor.userId, ...change })
  })
}
