import type { Prisma } from '@/generated/prisma/client'
import { db } from '@/lib/db'
import type { Admin } from '@/lib/users/actor'

export type ActivityView = {
  id: string
  at: string
  /** Who did it, by the name they had then. */
  actor: string
  /** Whether the user did it, or it was done about them. */
  isOwn: boolean
  act: string
  subject: string
  subjectId: string
  address: string | null
}

const columns = {
  id: true,
  at: true,
  userId: true,
  actor: true,
  act: true,
  subject: true,
  subjectId: true,
  address: true,
} satisfies Prisma.AuditEntrySelect

/**
 * The latest of what a user did and of what was done about them, newest first. Each half comes from an index of its own,
 * so that a busy user's page is as quick as another's.
 */
export async function listUserActivity(_: Admin, userId: string, count = 20): Promise<ActivityView[]> {
  const [own, about] = await Promise.all([
    db.auditEntry.findMany({ where: { userId }, orderBy: { position: 'desc' }, take: count, select: columns }),
    db.auditEntry.findMany({
      where: { subject: 'user', subjectId: userId },
      orderBy: { position: 'desc' },
      take: count,
      select: columns,
    }),
  ])
  const entries = new Map([...own, ...about].map((entry) => [entry.id, entry]))
  return [...entries.values()]
    .sort((one, other) => Number(other.id - one.id))
    .slice(0, count)
    .map(({ id, at, userId: actorId, ...entry }) => ({
      ...entry,
      id: String(id),
      at: at.toISOString(),
      isOwn: actorId === userId,
    }))
}
