import { v7 as newId } from 'uuid'
import { db } from '@/lib/db'
import { sourceKey } from '@/lib/events/source-key'

/** How many are taken on at a time. */
const atOnce = 500

/**
 * Knows the sources of drafts that no event cites yet, so that they are visited while somebody writes; their publishers
 * are named when the draft is published. Plan: reads all drafts, which are few; then sources by address.
 */
export async function takeOnDrafted(): Promise<void> {
  const rows = await db.$queryRaw<{ url: string }[]>`
    select distinct said ->> 'url' as url from drafts d, jsonb_array_elements(d.content -> 'sources') said
    where d.binned_at is null and said ->> 'url' ~ '^https?://'
      and not exists (select from sources s where s.url = said ->> 'url')
    limit ${atOnce}`
  const data = rows.map(({ url }) => ({ id: newId(), url, key: sourceKey(url) }))
  if (data.length > 0) await db.source.createMany({ data, skipDuplicates: true })
}
