import { listPath, type ListType } from '@/lib/archive/addresses'
import { scopeOf, type DateRange } from '@/lib/archive-file/scope'
import { db } from '@/lib/db'

/** The lists that events of some days are on; null of the whole archive, where all lists are. */
export async function listsInRange(range: DateRange): Promise<Set<string> | null> {
  const { isWhole, event } = scopeOf(range)
  if (isWhole) return null
  const named = { select: { slug: true }, where: { events: { some: { event } } } } as const
  const paths = (type: ListType, rows: { slug: string }[]) => rows.map(({ slug }) => listPath(type, slug))
  return new Set([
    ...paths('context', await db.context.findMany(named)),
    ...paths('topic', await db.topic.findMany(named)),
    ...paths('section', await db.section.findMany({ select: { slug: true }, where: { events: { some: event } } })),
    ...paths('publisher', await db.publisher.findMany(named)),
  ])
}
