import type { Tx } from '@/lib/db'
import { aliasesOfName } from '@/lib/suggest/words'

/**
 * Has contexts found by what they are called, and that counted wherever a text says it, though nobody may have linked it yet.
 * Names that they had stay. Plan: primary keys.
 */
export async function keepNames(tx: Tx, contexts: { contextId: string; titles: string[] }[]): Promise<void> {
  const names = contexts.flatMap(({ contextId, titles }) =>
    titles.flatMap(aliasesOfName).map((alias) => ({ contextId, alias })),
  )
  await keepAliases(
    tx,
    names.map(({ alias }) => alias),
  )
  await tx.$executeRaw`
    insert into context_aliases (alias, context_id, events)
    select distinct alias, "contextId", 0 from jsonb_to_recordset(${JSON.stringify(names)}::jsonb) as r (alias text, "contextId" uuid)
    where alias <> '' order by 1, 2
    on conflict do nothing`
}

/** Has these counted from now on, wherever a text says them. */
export async function keepAliases(tx: Tx, aliases: string[]): Promise<void> {
  await tx.$executeRaw`
    insert into alias_counts (alias, said, linked)
    select distinct alias, 0, 0 from unnest(${aliases}::text[]) as given (alias) where alias <> '' order by alias
    on conflict do nothing`
}
