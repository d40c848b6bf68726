import type { Tx } from '@/lib/db'

/** How many of a context's latest events are looked at. */
const lookedAt = 60

/** Of two contexts of one text: how much they are found together, from 0 to 1. */
export type Company = (a: string, b: string) => number

type Row = { a: string; b: string; together: number }

/**
 * Which of these contexts keep company in public events: the cosine of their events. Two are counted from the side of the one
 * that has fewer events; of one with many, its latest are taken for all.
 *
 * Plan: event_contexts_public_idx for the latest events of each, then the links' primary key for what else they name.
 */
export async function findCompany(tx: Tx, mentions: Map<string, number>): Promise<Company> {
  const ids = [...mentions.keys()]
  const rows = ids.length < 2 ? [] : await readTogether(tx, ids)
  const shares = new Map(
    rows.map(({ a, b, together }) => [`${a} ${b}`, together / Math.min(lookedAt, mentions.get(a)!)]),
  )
  return (one, other) => {
    const [ofOne, ofOther] = [mentions.get(one) ?? 1, mentions.get(other) ?? 1]
    const [rarer, oftener] = ofOne <= ofOther ? [one, other] : [other, one]
    const share = shares.get(`${rarer} ${oftener}`) ?? 0
    return Math.min(1, share * Math.sqrt(Math.min(ofOne, ofOther) / Math.max(ofOne, ofOther)))
  }
}

const readTogether = (tx: Tx, ids: string[]) => tx.$queryRaw<Row[]>`
  with own as materialized (
    select given.id, l.event_id from unnest(${ids}::uuid[]) as given (id) cross join lateral (
      select event_id from event_contexts where context_id = given.id and date is not null
      order by date desc, event_id desc limit ${lookedAt}) l
  )
  select own.id::text as a, other.context_id::text as b, count(*)::int as together
  from own join event_contexts other on other.event_id = own.event_id and other.context_id = any (${ids}::uuid[])
  where other.context_id <> own.id group by 1, 2`
