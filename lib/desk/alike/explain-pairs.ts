import { db } from '@/lib/db'
import type { Print } from '@/lib/desk/alike/alike'
import { reasonOf, type Reason } from '@/lib/desk/alike/reason'
import type { Actor } from '@/lib/users/actor'

type Pair = { id: string; otherId: string }

/**
 * What these events have in common with the others, by the first one's id: told from what both are now, as far as they were
 * ever public. Plan: primary keys.
 */
export async function explainPairs(_: Actor, pairs: Pair[]): Promise<Map<string, Reason>> {
  const told = new Map((await readTold(pairs.flatMap(({ id, otherId }) => [id, otherId]))).map((one) => [one.id, one]))
  return new Map(
    pairs.flatMap(({ id, otherId }) => {
      const [own, other] = [told.get(id), told.get(otherId)]
      return own && other ? [[id, reasonOf(own, other)] as const] : []
    }),
  )
}

const readTold = async (ids: string[]): Promise<Print[]> =>
  ids.length === 0
    ? []
    : db.$queryRaw<Print[]>`
      select e.id::text, e.date::text, e.headline,
        array(select s.url from citations c join sources s on s.id = c.source_id where c.event_id = e.id order by c.position) as sources,
        array(select coalesce(x.article, x.name) from event_contexts ec join contexts x on x.id = ec.context_id
          where ec.event_id = e.id order by ec.position) as contexts
      from events e where e.id = any (${ids}::uuid[]) and e.published_at is not null`
