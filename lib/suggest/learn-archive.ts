import { db, type Tx } from '@/lib/db'
import { keepAliases, keepNames } from '@/lib/suggest/keep-names'
import { learnEvents } from '@/lib/suggest/learn-events'
import { takeLearningTurn } from '@/lib/suggest/learning-turn'
import { aliasOf } from '@/lib/suggest/words'

const hour = 3_600_000
const atOnce = 500
const namesAtOnce = 20_000

/** Learns from the whole archive, as if nothing had been learnt before. One transaction; suggestions go on by what was known. */
export async function learnArchive(): Promise<void> {
  await db.$transaction(
    async (tx) => {
      await takeLearningTurn(tx)
      await relearnArchive(tx)
    },
    { maxWait: 60_000, timeout: hour },
  )
}

/** As `learnArchive`, for who has the turn. */
export async function relearnArchive(tx: Tx): Promise<void> {
  // What is noted from here on may not be among what is read next.
  const [noted] = await tx.$queryRaw<{ last: bigint | null }[]>`select max(noted) as last from alias_stale`
  await tx.$executeRaw`delete from alias_counts`
  await tx.$executeRaw`delete from context_aliases`
  await tx.$executeRaw`delete from alias_prints`
  await keepAllNames(tx)
  for (let last = '00000000-0000-0000-0000-000000000000'; ;) {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      select id::text from events where id > ${last}::uuid and status = 'PUBLISHED' order by id limit ${atOnce}`
    if (rows.length > 0)
      await learnEvents(
        tx,
        rows.map(({ id }) => id),
      )
    if (rows.length < atOnce) break
    last = rows.at(-1)!.id
  }
  await tx.$executeRaw`analyze alias_counts, context_aliases`
  // Last, for whoever notes one of these events waits for it.
  await tx.$executeRaw`delete from alias_stale where noted <= ${noted?.last ?? null}::bigint`
}

/** All that links and contexts are called, before the first text is read. */
async function keepAllNames(tx: Tx): Promise<void> {
  const links = await tx.$queryRaw<{ name: string }[]>`
    select distinct name from event_contexts where date is not null and via = 'TEXT'`
  const aliases = [...new Set(links.map(({ name }) => aliasOf(name)))]
  for (let i = 0; i < aliases.length; i += namesAtOnce) await keepAliases(tx, aliases.slice(i, i + namesAtOnce))
  const contexts = await tx.$queryRaw<{ contextId: string; titles: string[] }[]>`
    select c.id::text as "contextId", array[c.name, coalesce(c.article, c.name)] as titles
    from contexts c join context_counts n on n.context_id = c.id and n.year = 0`
  for (let i = 0; i < contexts.length; i += namesAtOnce) await keepNames(tx, contexts.slice(i, i + namesAtOnce))
}
