import { Prisma } from '@/generated/prisma/client'
import type { Tx } from '@/lib/db'
import type { Actor } from '@/lib/users/actor'

/** Somebody who is not signed in, or a program: what the log calls them, and whence they came. */
export type Bystander = { name: string; address: string | null; userId?: string }

export type Act = {
  /** "user.role", "webhook.create": what was done, to what. */
  act: string
  subject: string
  subjectId: string
  /** Only what changed, and never a secret. */
  before?: Prisma.InputJsonObject
  after?: Prisma.InputJsonObject
}

/** Writes into the log, in the transaction of what it tells of. */
export async function recordAct(tx: Tx, who: Actor | Bystander, { before, after, ...act }: Act): Promise<void> {
  await tx.auditEntry.create({
    data: {
      ...act,
      userId: who.userId ?? null,
      actor: who.name,
      address: who.address,
      before: before ?? Prisma.DbNull,
      after: after ?? Prisma.DbNull,
    },
    select: { id: true },
  })
}
