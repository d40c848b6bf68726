import { db, type Tx } from '@/lib/db'
import { findDraft } from '@/lib/desk/draft-row'
import type { Actor } from '@/lib/users/actor'

export type Mentionable = { id: string; name: string; email: string }

/** Whoever may be mentioned in what is said of an event: all who may see it, as `canSee` has it. Plan: the few dozen users of a site. */
export async function listMentionable(tx: Tx, eventId: string): Promise<Mentionable[]> {
  const [event, draft] = await Promise.all([
    tx.event.findUnique({ where: { id: eventId }, select: { publishedAt: true } }),
    findDraft(tx, eventId),
  ])
  if (!event) return []
  const maySee = { OR: [{ role: { not: 'CONTRIBUTOR' as const } }, { id: draft?.begunById ?? eventId }] }
  return tx.user.findMany({
    where: { disabledAt: null, ...(event.publishedAt === null && maySee) },
    select: { id: true, name: true, email: true },
    orderBy: { name: 'asc' },
  })
}

/** The names that are proposed to whoever writes of an event they may see: everybody's but their own. */
export async function listNamesToMention(actor: Actor, eventId: string): Promise<string[]> {
  const users = await listMentionable(db, eventId)
  return [...new Set(users.flatMap(({ id, name }) => (id === actor.userId ? [] : [name])))]
}

/** A piece of a comment: `users` are those whom it mentions. */
export type CommentPart<User> = { text: string; users: User[] }

/** Takes a comment apart into what mentions somebody, `@` and a name, and the rest. The longest name counts where one begins with another. */
export function commentParts<User extends { name: string }>(body: string, users: User[]): CommentPart<User>[] {
  const text = body.normalize('NFC')
  const byLength = [...users].sort((a, b) => b.name.length - a.name.length)
  const parts: CommentPart<User>[] = []
  let rest = 0
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const named = byLength.find(({ name }) => isNamedAt(text, at + 1, name))
    if (!named) continue
    const end = at + 1 + named.name.length
    parts.push({ text: text.slice(rest, at), users: [] })
    parts.push({ text: text.slice(at, end), users: users.filter(({ name }) => isSameName(name, named.name)) })
    rest = end
  }
  return [...parts, { text: text.slice(rest), users: [] }].filter((part) => part.text !== '')
}

const isNamedAt = (text: string, at: number, name: string) =>
  isSameName(text.slice(at, at + name.length), name) && !/^[\p{L}\p{N}]/u.test(text.slice(at + name.length))

const isSameName = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()
