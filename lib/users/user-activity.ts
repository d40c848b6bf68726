import type { Prisma } from '@/generated/prisma/client'
import { namesOfSubjects, type NamedSubject } from '@/lib/audit/subjects'
import { db } from '@/lib/db'
import type { Admin } from '@/lib/users/actor'

export type ActivityView = {
  id: string
  at: string
  /** Who did it, by the name they had then. */
  actor: string
  act: string
  subject: NamedSubject
  address: string | null
}

const columns = {
  id: true,
  at: true,
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
  const latest = { orderBy: { position: 'desc' }, take: count, select: columns } as const
  const [own, about] = await Promise.all([
    db.auditEntry.findMany({ where: { userId }, ...latest }),
    db.auditEntry.findMany({ where: { subject: 'user', subjectId: userId }, ...latest }),
  ])
  const entries = [...new Map([...own, ...about].map((entry) => [entry.id, entry])).values()]
    .sort((one, other) => Number(other.id - one.id))
    .slice(0, count)
  const named = await namesOfSubjects(entries)
  return entries.map(({ id, at, actor, act, address, ...subject }) => ({
    id: String(id),
    at: at.toISOString(),
    actor,
    act,
    subject: named(subject),
    address,
  }))
}
