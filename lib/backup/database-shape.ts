import type { Client } from 'pg'
import type { BackupTable, Manifest } from '@/lib/backup/manifest'

/** What a database has of us: ours, and what waits in the queue. Migrations are named, not copied. */
const kept = `(n.nspname = 'public' and c.relname <> '_prisma_migrations')
  or (n.nspname = 'graphile_worker' and c.relname like '\\_private\\_%')`

/** Every table, with the columns that are stored and not computed. */
export async function findTables(client: Client): Promise<Omit<BackupTable, 'rows'>[]> {
  const { rows } = await client.query<Omit<BackupTable, 'rows'>>(`
    select n.nspname as schema, c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where c.relkind = 'r' and (${kept}) and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    group by 1, 2 order by 1, 2`)
  return rows
}

/** Where every sequence stands. */
export async function findSequences(client: Client): Promise<Manifest['sequences']> {
  const { rows } = await client.query<{ schema: string; name: string }>(`
    select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'S' and n.nspname in ('public', 'graphile_worker') order by 1, 2`)
  const sequences: Manifest['sequences'] = []
  for (const { schema, name } of rows) {
    const of = await client.query<{ value: string; isCalled: boolean }>(
      `select last_value::text as value, is_called as "isCalled" from "${schema}"."${name}"`,
    )
    const [at] = of.rows
    if (at) sequences.push({ schema, name, ...at })
  }
  return sequences
}

/** Which migrations a database has, ours and the queue's. */
export async function findMigrations(client: Client): Promise<Pick<Manifest, 'migrations' | 'queueMigrations'>> {
  const { rows } = await client.query<{ name: string }>(
    `select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null order by 1`,
  )
  const queue = await client.query<{ newest: number }>(
    'select coalesce(max(id), 0)::int as newest from graphile_worker.migrations',
  )
  return { migrations: rows.map(({ name }) => name), queueMigrations: queue.rows[0]?.newest ?? 0 }
}
