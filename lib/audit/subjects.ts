import { addressIn, dayPath, eventPath } from '@/lib/archive/addresses'
import { db } from '@/lib/db'
import { fromDatabaseDate, parsePlainDate } from '@/lib/dates/plain-date'

type Subject = { subject: string; subjectId: string }

/** What an entry is about: its kind, its id, the name it has today and its page, where there are such. */
export type NamedSubject = { kind: string; id: string; name: string | null; path: string | null }

type Known = Map<string, Pick<NamedSubject, 'name' | 'path'>>

/** Looks up the names of what some entries are about, with one query a kind. */
export async function namesOfSubjects(entries: Subject[]): Promise<(subject: Subject) => NamedSubject> {
  const idsOf = (kind: string) => [
    ...new Set(entries.flatMap(({ subject, subjectId }) => (subject === kind && isId(subjectId) ? [subjectId] : []))),
  ]
  const kinds = ['user', 'event', 'context', 'topic', 'publisher', 'invitation', 'token', 'webhook', 'source'] as const
  const found = await Promise.all(kinds.map(async (kind) => [kind, await lookUp[kind](idsOf(kind))] as const))
  const known = new Map<string, Known>(found)
  return ({ subject, subjectId }) => ({
    kind: subject,
    id: subjectId,
    name: null,
    path: subject === 'day' ? pathOfDay(subjectId) : null,
    ...known.get(subject)?.get(subjectId),
  })
}

const isId = (text: string) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

function pathOfDay(text: string): string | null {
  const date = parsePlainDate(text)
  return date && addressIn('html', { type: 'day', path: dayPath(date) })
}

const named = { id: true, name: true } as const

const lookUp = {
  user: async (ids: string[]): Promise<Known> => {
    if (!ids.length) return new Map()
    const users = await db.user.findMany({ where: { id: { in: ids } }, select: named })
    return new Map(users.map(({ id, name }) => [id, { name, path: `/admin/users/${id}` }]))
  },
  event: async (ids: string[]): Promise<Known> => {
    if (!ids.length) return new Map()
    const select = { id: true, headline: true, date: true, slug: true, status: true } as const
    const events = await db.event.findMany({ where: { id: { in: ids } }, select })
    return new Map(
      events.map(({ id, headline, date, slug, status }) => {
        const path = slug && status === 'PUBLISHED' ? eventPath(fromDatabaseDate(date), slug) : null
        return [id, { name: headline, path: path && addressIn('html', { type: 'event', path }) }]
      }),
    )
  },
  context: async (ids: string[]): Promise<Known> => {
    if (!ids.length) return new Map()
    const contexts = await db.context.findMany({ where: { id: { in: ids } }, select: named })
    return new Map(contexts.map(({ id, name }) => [id, { name, path: `/desk/contexts/${id}` }]))
  },
  topic: async (ids: string[]): Promise<Known> => {
    if (!ids.length) return new Map()
    const topics = await db.topic.findMany({ where: { id: { in: ids } }, select: named })
    return new Map(topics.map(({ id, name }) => [id, { name, path: `/desk/topics/${id}` }]))
  },
  publisher: async (ids: string[]): Promise<Known> => {
    if (!ids.length) return new Map()
    const publishers = await db.publisher.findMany({ where: { id: { in: ids } }, select: named })
    return new Map(publishers.map(({ id, name }) => [id, { name, path: `/desk/publishers/${id}` }]))
  },
  invitation: async (ids: string[]): Promise<Known> => {
    if (!ids.length) return new Map()
    const links = await db.oneTimeLink.findMany({ where: { id: { in: ids } }, select: { id: true, email: true } })
    return new Map(links.map(({ id, email }) => [id, { name: email, path: '/admin/invitations' }]))
  },
  token: async (ids: string[]): Promise<Known> => {
    if (!ids.length) return new Map()
    const tokens = await db.apiToken.findMany({ where: { id: { in: ids } }, select: named })
    return new Map(tokens.map(({ id, name }) => [id, { name, path: '/admin/tokens' }]))
  },
  webhook: async (ids: string[]): Promise<Known> => {
    if (!ids.length) return new Map()
    const webhooks = await db.webhook.findMany({ where: { id: { in: ids } }, select: named })
    return new Map(webhooks.map(({ id, name }) => [id, { name, path: '/admin/webhooks' }]))
  },
  source: async (ids: string[]): Promise<Known> => {
    if (!ids.length) return new Map()
    const sources = await db.source.findMany({ where: { id: { in: ids } }, select: { id: true, url: true } })
    return new Map(sources.map(({ id, url }) => [id, { name: url, path: `/desk/sources/${id}` }]))
  },
}
