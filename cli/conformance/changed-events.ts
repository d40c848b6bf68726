import pg from 'pg'
import { dayPath, eventPath } from '@/lib/archive/addresses'
import type { TestedSite } from '@/cli/conformance/row'

/** Paths, without suffix, of the published events that changed most often, and the day of each. */
export async function mostChanged(
  { databaseUrl }: TestedSite,
  count: number,
): Promise<{ event: string; day: string }[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ date: string; slug: string }>(
      `select e.date::text as date, e.slug from events e
       join revisions r on r.event_id = e.id and r.snapshot ->> 'status' = 'PUBLISHED'
       where e.status = 'PUBLISHED' group by e.id order by count(*) desc, e.id limit $1`,
      [count],
    )
    return rows.map(({ date, slug }) => ({ day: dayPath(date), event: eventPath(date, slug) }))
  } finally {
    await client.end()
  }
}

/** The links of a `Link` header or of a TimeMap (RFC 8288, RFC 6690). */
export const linksIn = (text: string): { target: string; rels: string[]; datetime: string | null }[] =>
  text
    .split(/,\s*(?=<)/)
    .filter((part) => part.trim() !== '')
    .map((part) => ({
      target: /<([^>]*)>/.exec(part)?.[1] ?? '',
      rels: (/;\s*rel="([^"]*)"/.exec(part)?.[1] ?? '').split(' '),
      datetime: /;\s*datetime="([^"]*)"/.exec(part)?.[1] ?? null,
    }))
