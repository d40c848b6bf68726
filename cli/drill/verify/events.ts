import { isVersion } from '@/cli/drill/acts'
import type { KnownEvent, Ledger } from '@/cli/drill/ledger'
import type { World } from '@/cli/drill/world'
import type { Found } from '@/cli/drill/verify/verify'

type Query = World['query']
type Row = {
  id: string
  status: string
  version: number
  headline: string
  versions: number[]
  acts: string[]
  last: string
}

/** Whether the database has every version that somebody was told is there, once, and says what they were told. */
export async function verifyEvents(query: Query, events: KnownEvent[]): Promise<Found> {
  const found: Found = { lost: [], doubled: [], wrong: [] }
  const rows = await query<Row>(
    `select e.id, e.status::text, e.version, coalesce(d.content ->> 'headline', e.headline) as headline,
       coalesce(array_agg(r.version order by r.version) filter (where r.version is not null), '{}') as versions,
       coalesce(array_agg(r.act order by r.version) filter (where r.version is not null), '{}') as acts,
       (array_agg(r.snapshot -> 'facts' ->> 'headline' order by r.version desc))[1] as last
     from events e left join drafts d on d.event_id = e.id left join revisions r on r.event_id = e.id
     where e.id = any($1::uuid[]) group by e.id, d.content`,
    [events.map(({ id }) => id)],
  )
  const there = new Map(rows.map((row) => [row.id, row]))
  for (const event of events) compare(found, event, there.get(event.id))
  return found
}

function compare({ lost, doubled, wrong }: Found, event: KnownEvent, row: Row | undefined): void {
  const name = `“${event.headline}”`
  if (!row) return void lost.push(`${name} is not there`)
  const expected = event.acts.filter(isVersion).map((act) => act.replace('event.', ''))
  if (row.acts.length < expected.length) lost.push(`${name} has ${row.acts.length} versions and not ${expected.length}`)
  else if (row.acts.length > expected.length) doubled.push(`${name} has the versions ${row.acts.join(', ')}`)
  else if (row.acts.join() !== expected.join()) wrong.push(`${name} has the versions ${row.acts.join(', ')}`)
  if (row.versions.some((version, i) => version !== i + 1))
    wrong.push(`${name} has the versions ${row.versions.join()}`)
  if (row.versions.length > 0 && row.version !== row.versions.length) wrong.push(`${name} is at version ${row.version}`)
  if (row.status !== event.status) lost.push(`${name} is ${row.status} and not ${event.status}`)
  if (row.headline !== event.headline) lost.push(`${name} is called “${row.headline}”`)
  if (row.versions.length > 0 && row.last !== event.headline)
    wrong.push(`the last version of ${name} is called “${row.last}”`)
}

/** Whether days that were imported are whole, and nothing of the drill is there that nobody knows of, or twice. */
export async function verifyDays(query: Query, { days, events }: Ledger): Promise<Found> {
  const found: Found = { lost: [], doubled: [], wrong: [] }
  const counts = await query<{ date: string; events: number; headlines: number }>(
    `select date::text, count(*)::int as events, count(distinct headline)::int as headlines from events
     where date = any($1::date[]) and status = 'PUBLISHED' group by date`,
    [[...days.keys()]],
  )
  const there = new Map(counts.map((count) => [count.date, count]))
  for (const [date, expected] of days) {
    const { events: many = 0, headlines = 0 } = there.get(date) ?? {}
    if (headlines < expected) found.lost.push(`${date} has ${headlines} imported events and not ${expected}`)
    if (many > headlines || headlines > expected)
      found.doubled.push(`${date} has ${many} imported events and not ${expected}`)
  }
  const unknown = await query<{ headline: string }>(
    `select coalesce(d.content ->> 'headline', e.headline) as headline from events e left join drafts d on d.event_id = e.id
     where coalesce(d.content ->> 'headline', e.headline) like 'Drill %' and not e.id = any($1::uuid[])`,
    [[...events.keys()]],
  )
  found.doubled.push(...unknown.map(({ headline }) => `“${headline}” is there, and nobody was told so`))
  return found
}
