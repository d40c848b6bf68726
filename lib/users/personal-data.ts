import { Prisma } from '@/generated/prisma/client'
import { db } from '@/lib/db'

/** How many rows of one list are read at a time. */
const atOnce = 1_000

/**
 * All that is kept of a user, as a JSON text in pieces, in memory that does not grow with it: what they are, how they sign in
 * (never a secret), and each thing that they did, with the words that are theirs. Null when nobody has this id, or no more.
 */
export async function personalData(userId: string): Promise<AsyncGenerator<string> | null> {
  const user = await db.user.findUnique({ where: { id: userId, erasedAt: null }, select: own })
  return user && write({ format: 'daybook-personal-data-1', madeAt: new Date(), user }, lists(userId))
}

const own = {
  ...{ id: true, email: true, name: true, role: true, createdAt: true, disabledAt: true },
  ...{ passwordChangedAt: true, totpConfirmedAt: true, oidcIssuer: true, oidcSubject: true },
  passkeys: { select: { name: true, createdAt: true, lastUsedAt: true, isBackedUp: true } },
  apiTokens: {
    select: {
      name: true,
      scope: true,
      hint: true,
      createdAt: true,
      expiresAt: true,
      lastUsedAt: true,
      revokedAt: true,
    },
  },
  links: { select: { kind: true, email: true, createdAt: true, expiresAt: true, usedAt: true, revokedAt: true } },
} satisfies Prisma.UserSelect

type Row = Record<string, unknown>
/** A list by its name: rows from an offset on, in the order in which they were made. */
type Lists = Record<string, (rows: { take: number; skip: number }) => Promise<Row[]>>

const lists = (userId: string): Lists => ({
  sessions: (rows) =>
    db.session.findMany({
      ...{ where: { userId }, orderBy: { id: 'asc' }, ...rows },
      select: { method: true, device: true, address: true, createdAt: true, lastUsedAt: true, endedAt: true },
    }),
  versions: (rows) =>
    db.revision.findMany({
      ...{ where: { authorId: userId }, orderBy: [{ at: 'asc' }, { eventId: 'asc' }, { version: 'asc' }], ...rows },
      select: { eventId: true, version: true, at: true, act: true, comment: true },
    }),
  drafts: (rows) =>
    db.draft.findMany({
      ...{ where: { begunById: userId }, orderBy: { id: 'asc' }, ...rows },
      select: { eventId: true, state: true, content: true, binnedAt: true },
    }),
  saves: (rows) =>
    db.draftSave.findMany({
      ...{ where: { authorId: userId }, orderBy: { id: 'asc' }, ...rows },
      select: { eventId: true, begunAt: true, savedAt: true, content: true, comment: true },
    }),
  comments: (rows) =>
    db.comment.findMany({
      ...{ where: { authorId: userId }, orderBy: { id: 'asc' }, ...rows },
      select: { eventId: true, at: true, kind: true, body: true, deletedAt: true },
    }),
  mentions: (rows) =>
    db.mention.findMany({
      ...{ where: { userId }, orderBy: { commentId: 'asc' }, ...rows },
      select: { commentId: true, seenAt: true },
    }),
  images: (rows) =>
    db.image.findMany({
      ...{ where: { uploadedById: userId }, orderBy: { id: 'asc' }, ...rows },
      select: { id: true },
    }),
  // What others did to them tells of the others too.
  log: (rows) =>
    db.auditEntry.findMany({
      ...{ where: { OR: [{ userId }, { userId: null, subject: 'user', subjectId: userId }] } },
      ...{ orderBy: { id: 'asc' }, ...rows },
      select: {
        at: true,
        actor: true,
        address: true,
        act: true,
        subject: true,
        subjectId: true,
        before: true,
        after: true,
      },
    }),
})

async function* write(head: object, lists: Lists): AsyncGenerator<string> {
  yield JSON.stringify(head).slice(0, -1)
  for (const [name, read] of Object.entries(lists)) {
    yield `,\n${JSON.stringify(name)}:[`
    for (let skip = 0; ; skip += atOnce) {
      const rows = await read({ take: atOnce, skip })
      if (rows.length > 0) yield `${skip > 0 ? ',' : ''}\n${rows.map((row) => JSON.stringify(row)).join(',\n')}`
      if (rows.length < atOnce) break
    }
    yield ']'
  }
  yield '}\n'
}
