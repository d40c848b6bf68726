import type { Tx } from '@/lib/db'

/** A name by all that it may be known by. */
export type Ref = { id: string; slug: string; article: string | null }
type Row = Ref & { mergedIntoId: string | null }
export type NameKind = 'context' | 'topic' | 'publisher'

/** What is there of these names. Plan: primary key, and the unique indexes on slug and article. */
export async function known(tx: Tx, kind: NameKind, refs: Ref[]): Promise<Row[]> {
  if (!refs.length) return []
  const select = { id: true, slug: true, article: true, mergedIntoId: true } as const
  const [ids, slugs] = [refs.map(({ id }) => id), refs.map(({ slug }) => slug)]
  const articles = refs.flatMap(({ article }) => article ?? [])
  const where = { OR: [{ id: { in: ids } }, { slug: { in: slugs } }, { article: { in: articles } }] }
  switch (kind) {
    case 'context':
      return tx.context.findMany({ select, where })
    case 'topic':
      return tx.topic.findMany({ select, where })
    case 'publisher':
      return tx.publisher.findMany({ select, where: { OR: [{ id: { in: ids } }, { slug: { in: slugs } }] } })
  }
}

/** The row that a name means here: by its id, else by its article, else, where one of them has no article, by its address. */
export function resolve(rows: Row[], ref: Ref): Row | undefined {
  const byArticle = ref.article === null ? undefined : rows.find(({ article }) => article === ref.article)
  const isSame = (row: Row) => row.slug === ref.slug && (row.article === null || ref.article === null)
  return rows.find(({ id }) => id === ref.id) ?? byArticle ?? rows.find(isSame)
}

/** As links need it: of a name that was merged here, the one that it turned out to be. Undefined where there is none. */
export function linked(rows: Row[], ref: Ref): string | undefined {
  const row = resolve(rows, ref)
  return row && (row.mergedIntoId ?? row.id)
}
