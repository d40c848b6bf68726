import { v7 as uuid } from 'uuid'
import type { Role } from '@/generated/prisma/enums'
import { db } from '@/lib/db'
import { actor, type Actor, type Admin } from '@/lib/users/actor'
import { beginSession } from '@/lib/users/sessions'

let made = 0

type UserFacts = { email?: string; name?: string; role?: Role; passwordHash?: string; disabledAt?: Date }

/** A user; an editor without more words. */
export async function createUser(facts: UserFacts = {}) {
  made += 1
  const user = {
    id: uuid(),
    email: `person-${made}@example.org`,
    name: `Person ${made}`,
    role: 'EDITOR' as Role,
    ...facts,
  }
  return db.user.create({ data: user })
}

/** A user who is signed in, as commands get to know them. */
export async function createActor<R extends Role>(role: R, facts: UserFacts = {}): Promise<Actor<R>> {
  const { id, name, email } = await createUser({ ...facts, role })
  const sessionId = await db.$transaction((tx) =>
    beginSession(tx, id, 'PASSWORD', { device: 'Test', address: '192.0.2.1' }),
  )
  const known = { userId: id, name, email, role, sessionId, address: '192.0.2.1', confirmedAt: new Date() }
  return actor(known) as Actor<R>
}

export const createAdmin = (facts: UserFacts = {}): Promise<Admin> => createActor('ADMIN', facts)
