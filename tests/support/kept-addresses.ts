import pg from 'pg'
import { dayPath, eventPath } from '@/lib/archive/addresses'

/**
 * Makes a database write down every address at which an event becomes public, whoever makes it so and whatever becomes of it;
 * copies of the database do the same. It is no part of the archive, so that nothing of ours can forget what is in it. Rows
 * have no key: two who publish at once must not wait for each other.
 */
export async function keepAddresses(databaseUrl: string): Promise<void> {
  await query(
    databaseUrl,
    `create schema kept;
    create table kept.events (date date not null, slug text not null);
    create function kept.keep_event() returns trigger language plpgsql as $$ begin
      insert into kept.events values (new.date, new.slug);
      return null;
    end $$;
    create function kept.forget() returns trigger language plpgsql as $$ begin
      delete from kept.events;
      return null;
    end $$;
    create trigger keep after insert or update of status, date, slug on events for each row
      when (new.status = 'PUBLISHED' and new.slug is not null) execute function kept.keep_event();
    -- A test that begins with an empty archive empties it so; the archive itself never does.
    create trigger forget after truncate on events execute function kept.forget();`,
  )
}

/** What was published in a database's template is no matter of those who work on the copy. */
export const forgetAddresses = (databaseUrl: string): Promise<unknown> => query(databaseUrl, 'delete from kept.events')

/**
 * The same without a site, by what its pages are found by: an address leads to an event that is public or was withdrawn. Returns
 * those that do not.
 */
export async function lostEvents(databaseUrl: string): Promise<string[]> {
  const lost = await query<{ date: string; slug: string }>(
    databaseUrl,
    `select distinct k.date::text, k.slug from kept.events k
    left join addresses a on a.date = k.date and a.slug = k.slug and a.published_at is not null
    left join events e on e.id = a.event_id and e.status in ('PUBLISHED', 'WITHDRAWN') where e.id is null`,
  )
  return lost.map(({ date, slug }) => eventPath(date, slug))
}

/** Asks a site for every address that was ever public in its database: each must answer, lead to one that does, or say that it is gone. */
export async function askForAll(siteUrl: string, databaseUrl: string): Promise<void> {
  const lost: string[] = []
  for (const path of await listAddresses(databaseUrl)) {
    const answer = await fetch(siteUrl + path)
    await answer.arrayBuffer()
    if (answer.status !== 200 && answer.status !== 410) lost.push(`${path}: ${answer.status} (${answer.url})`)
  }
  if (lost.length > 0) throw new Error(`addresses that were public once do not answer any more:\n${lost.join('\n')}`)
}

/** Of the events, and of their days. */
async function listAddresses(databaseUrl: string): Promise<string[]> {
  const events = await query<{ date: string; slug: string }>(
    databaseUrl,
    'select distinct date::text, slug from kept.events order by 1, 2',
  )
  return [...new Set(events.flatMap(({ date, slug }) => [dayPath(date), eventPath(date, slug)]))]
}

async function query<Row>(databaseUrl: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return (await client.query(sql)).rows as Row[]
  } finally {
    await client.end()
  }
}
