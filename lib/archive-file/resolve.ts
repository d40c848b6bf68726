import type { Tx } from '@/lib/db'

/** A name by all that it may be known by. */
export type Ref = { id: string; slug: string; article: string | null }
type Row = Ref & { mergedIntoId: string | null }
export type NameKind = 'context' | 'topic' | 'publisher'

/** What is there of these names. Plan: primary key, and the unique indexes on slug and article. */
export async function known(tx: Tx, kind: NameKind, refs: Ref[]): Promise<KnownNames> {
  if (!refs.length) return new KnownNames([])
  const [ids, slugs] = [refs.map(({ id }) => id), refs.map(({ slug }) => slug)]
  const articles = refs.flatMap(({ article }) => article ?? [])
  return new KnownNames(await find[kind](tx, { ids, slugs, articles }))
}

type Wanted = { ids: string[]; slugs: string[]; articles: string[] }

const find: { [Kind in NameKind]: (tx: Tx, wanted: Wanted) => Promise<Row[]> } = {
  context: (tx, { ids, slugs, articles }) => tx.$queryRaw`
    select id::text, slug, article, merged_into_id::text as "mergedIntoId" from contexts
    where id = any (${ids}::uuid[]) or slug = any (${slugs}) or article = any (${articles})`,
  topic: (tx, { ids, slugs, articles }) => tx.$queryRaw`
    select id::text, slug, article, merged_into_id::text as "mergedIntoId" from topics
    where id = any (${ids}::uuid[]) or slug = any (${slugs}) or article = any (${articles})`,
  publisher: (tx, { ids, slugs }) => tx.$queryRaw`
    select id::text, slug, article, merged_into_id::text as "mergedIntoId" from publishers
    where id = any (${ids}::uuid[]) or slug = any (${slugs})`,
}

/** The names that are there, by all that they are known by. */
export class KnownNames {
  readonly slugs: Map<string, Row>
  private readonly ids: Map<string, Row>
  private readonly articles: Map<string, Row>

  constructor(rows: Row[]) {
    this.ids = new Map(rows.map((row) => [row.id, row]))
    this.slugs = new Map(rows.map((row) => [row.slug, row]))
    this.articles = new Map(rows.flatMap((row) => (row.article === null ? [] : [[row.article, row]])))
  }

  /** The row that a name means here: by its id, else by its article, else, where one of them has no article, by its address. */
  resolve({ id, slug, article }: Ref): Row | undefined {
    const alike = this.slugs.get(slug)
    const isSame = alike && (alike.article === null || article === null)
    return (
      this.ids.get(id) ?? (article === null ? undefined : this.articles.get(article)) ?? (isSame ? alike : undefined)
    )
  }

  /** As links need it: of a name that was merged here, the one that it turned out to be. Undefined where there is none. */
  linked(ref: Ref): string | undefined {
    const row = this.resolve(ref)
    return row && (row.mergedIntoId ?? row.id)
  }
}
