import { listPath } from '@/lib/archive/addresses'
import { toCountedLink } from '@/lib/archive/company'
import type { SubtopicView } from '@/lib/archive/list-views'
import type { LinkView } from '@/lib/archive/views'
import { wikipediaAddress } from '@/lib/archive/wikipedia-address'
import { publicDb } from '@/lib/db'

type Path = { above: string | null; below: string[] | null; events: number }
type Named = Map<string, { slug: string; name: string; article: string | null }>

/**
 * The topics that stand under a topic in its events' paths, nested, those with most events first, and those it stands under.
 *
 * Relies on event_topics_public_idx, then on the primary key of each event's path.
 */
export async function getPlaceOfTopic(topicId: string): Promise<{ partOf: LinkView[]; subtopics: SubtopicView[] }> {
  const paths = await publicDb.$queryRaw<Path[]>`
    with own as (
      select event_id, min(depth) as depth from event_topics l
      join (select event_id from event_topics where topic_id = ${topicId}::uuid and date is not null) o using (event_id)
      where l.topic_id = ${topicId}::uuid group by 1
    ), paths as (
      select l.event_id, max(l.topic_id::text) filter (where l.depth = own.depth - 1) as above,
        array_agg(l.topic_id::text order by l.depth) filter (where l.depth > own.depth) as below
      from own join event_topics l using (event_id) group by 1
    )
    select above, below, count(*)::int as events from paths group by 1, 2`
  const names = await nameTopics(paths.flatMap(({ above, below }) => [above ?? [], below ?? []].flat()))
  return { partOf: partOf(paths, names), subtopics: nest(paths, names) }
}

async function nameTopics(ids: string[]): Promise<Named> {
  const rows = await publicDb.topic.findMany({
    select: { id: true, slug: true, name: true, article: true },
    where: { id: { in: [...new Set(ids)] } },
  })
  return new Map(rows.map(({ id, ...row }) => [id, row]))
}

/** Those it most often stands right under first. */
function partOf(paths: Path[], names: Named): LinkView[] {
  const sums = new Map<string, number>()
  for (const { above, events } of paths) if (above) sums.set(above, (sums.get(above) ?? 0) + events)
  return [...sums]
    .sort(([a, m], [b, n]) => n - m || a.localeCompare(b))
    .flatMap(([id]) => names.get(id) ?? [])
    .map(({ slug, name, article }) => ({ name, path: listPath('topic', slug), wikipedia: wikipediaAddress(article) }))
}

type Node = { events: number; under: Map<string, Node> }

function nest(paths: Path[], names: Named): SubtopicView[] {
  const root: Node = { events: 0, under: new Map() }
  for (const { below, events } of paths) {
    let node = root
    for (const id of below ?? []) {
      const child = node.under.get(id) ?? { events: 0, under: new Map() }
      child.events += events
      node.under.set(id, child)
      node = child
    }
  }
  return toViews(root, names)
}

const toViews = (node: Node, names: Named): SubtopicView[] =>
  [...node.under]
    .sort(([a, m], [b, n]) => n.events - m.events || a.localeCompare(b))
    .flatMap(([id, child]) => {
      const row = names.get(id)
      return row ? [{ ...toCountedLink('topic', row, child.events), subtopics: toViews(child, names) }] : []
    })
