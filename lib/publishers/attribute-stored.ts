import { tags } from '@/lib/archive/tags'
import { announceTouched } from '@/lib/archive/touched'
import { db, type Tx } from '@/lib/db'
import { takeTurn } from '@/lib/events/take-turn'
import { attributeSources } from '@/lib/publishers/attribute-sources'

/** How many sources one transaction takes on, and how many transactions one turn of the clock. */
const batch = { size: 500, most: 40 }

/**
 * Gives the sources that were there before publishers were known by domains to the publishers of their domains, piece by piece: what
 * is done is marked, and what an end in the middle leaves is done next time. Returns how many it did.
 */
export async function attributeStored(): Promise<number> {
  let done = 0
  for (let turn = 0; turn < batch.most; turn++) {
    const attributed = await db.$transaction(attributeSome, { timeout: 60_000 })
    done += attributed
    if (attributed < batch.size) break
  }
  if (done > 0) await db.$transaction(leadMereNames, { timeout: 60_000 })
  return done
}

type Row = { id: string; url: string; citations: { eventId: string; publisher: string }[] }

/** Plan: the partial index of those that are left; citations by source. */
async function attributeSome(tx: Tx): Promise<number> {
  await takeTurn(tx)
  const rows = await tx.$queryRaw<Row[]>`
    select s.id, s.url, coalesce((select json_agg(json_build_object('eventId', c.event_id, 'publisher', c.publisher))
      from citations c where c.source_id = s.id), '[]') as citations
    from sources s where not s.is_attributed order by s.id limit ${batch.size}`
  if (rows.length === 0) return 0
  const cited = rows.flatMap(({ id, url, citations }) => citations.map((one) => ({ ...one, sourceId: id, url })))
  const uncited = rows.filter(({ citations }) => citations.length === 0).map(({ url }) => ({ url, publisher: '' }))
  const attribute = await attributeSources(tx, [...cited, ...uncited])
  const owned = rows.map(({ id, url, citations }) => ({
    id,
    publisherId: attribute({ url, publisher: citations[0]?.publisher ?? '' }).publisherId,
  }))
  await tx.$executeRaw`
    update sources s set publisher_id = r."publisherId", is_attributed = true
    from jsonb_to_recordset(${JSON.stringify(owned)}::jsonb) as r (id uuid, "publisherId" uuid) where s.id = r.id`
  const reports = cited.flatMap((one) => attribute(one).agencyIds.map((agencyId) => ({ ...one, agencyId })))
  await tx.$executeRaw`
    insert into citation_agencies (event_id, source_id, publisher_id)
    select "eventId", "sourceId", "agencyId"
    from jsonb_to_recordset(${JSON.stringify(reports)}::jsonb) as r ("eventId" uuid, "sourceId" uuid, "agencyId" uuid)
    on conflict do nothing`
  await announceTouched(tx, { addresses: [], tags: [tags.everything] })
  return rows.length
}

/**
 * What was a publisher for its name alone and has no sources any more leads to the one that has most of what is cited by that
 * name, so that its address and the searches that name it go on working. Plan: reads the names of all citations, once.
 */
async function leadMereNames(tx: Tx): Promise<void> {
  await takeTurn(tx)
  await tx.$executeRaw`
    with mere as (
      select p.id, p.name from publishers p where p.merged_into_id is null
        and not exists (select from publisher_domains d where d.publisher_id = p.id)
        and not exists (select from sources s where s.publisher_id = p.id)
    ), heir as (
      select distinct on (mere.id) mere.id, s.publisher_id from mere join citations c on c.publisher = mere.name join sources s on s.id = c.source_id
      where s.publisher_id is not null group by mere.id, s.publisher_id order by mere.id, count(*) desc, s.publisher_id
    )
    update publishers p set merged_into_id = heir.publisher_id from heir where p.id = heir.id`
}
