import type { Tx } from '@/lib/db'
import { keepAliases, keepNames } from '@/lib/suggest/keep-names'
import { aliasOf, runsOf, wordsIn } from '@/lib/suggest/words'

/** What was learnt of an event: the aliases that it says, each once, and its links. */
type Print = { id: string; said: string[]; aliases: string[]; contextIds: string[] }

type Facts = { id: string; text: string; links: { contextId: string; name: string; titles: string[] }[] | null }

/**
 * Learns from events that changed, became public or ceased to be: takes back what was learnt of them, and learns what they say
 * now. An alias is counted in texts from when it is known; learning the whole archive knows all of them from the beginning.
 *
 * Plan: primary keys of events, prints and counts; links by event.
 */
export async function learnEvents(tx: Tx, ids: string[]): Promise<void> {
  const before = await takePrints(tx, ids)
  const after = await printsOf(tx, await readFacts(tx, ids))
  await writePrints(tx, after)
  const changes = countChanges(before, after)
  await changeLinks(tx, changes.links)
  await changeAliases(tx, changes.aliases)
}

const takePrints = (tx: Tx, ids: string[]) => tx.$queryRaw<Print[]>`
  delete from alias_prints where event_id = any (${ids}::uuid[])
  returning event_id::text as id, said, aliases, context_ids::text[] as "contextIds"`

/** Those that are public. Links in their headings say nothing of how their texts name things. */
const readFacts = (tx: Tx, ids: string[]) => tx.$queryRaw<Facts[]>`
  select e.id::text, concat_ws(e'\n', e.headline, e.summary) as text,
    (select json_agg(json_build_object('contextId', c.id, 'name', l.name, 'titles', json_build_array(c.name, coalesce(c.article, c.name))) order by c.id)
      from event_contexts l join contexts c on c.id = l.context_id where l.event_id = e.id and l.via = 'TEXT') as links
  from events e where e.id = any (${ids}::uuid[]) and e.status = 'PUBLISHED'`

async function printsOf(tx: Tx, events: Facts[]): Promise<Print[]> {
  const runs = events.map(({ text }) => [...new Set(runsOf(wordsIn(text)).map(({ key }) => key))])
  const links = events.flatMap((event) => event.links ?? [])
  await keepNames(tx, links)
  await keepAliases(
    tx,
    links.map(({ name }) => aliasOf(name)),
  )
  const known = await findKnown(tx, [...new Set(runs.flat())])
  return events.map(({ id, links }, i) => {
    const named = (links ?? [])
      .map(({ contextId, name }) => ({ alias: aliasOf(name), contextId }))
      .filter((l) => l.alias)
    // Where a text does not have the words of its link, the link says them.
    const said = new Set([...runs[i]!.filter((key) => known.has(key)), ...named.map(({ alias }) => alias)])
    return {
      id,
      said: [...said],
      aliases: named.map(({ alias }) => alias),
      contextIds: named.map(({ contextId }) => contextId),
    }
  })
}

async function findKnown(tx: Tx, keys: string[]): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ alias: string }[]>`
    select alias from unnest(${keys}::text[]) as given (alias) join alias_counts using (alias)`
  return new Set(rows.map(({ alias }) => alias))
}

async function writePrints(tx: Tx, prints: Print[]): Promise<void> {
  await tx.$executeRaw`
    insert into alias_prints (event_id, said, aliases, context_ids)
    select id, said, aliases, "contextIds" from jsonb_to_recordset(${JSON.stringify(prints)}::jsonb)
      as r (id uuid, said text[], aliases text[], "contextIds" uuid[])`
}

type AliasChange = { alias: string; said: number; linked: number }
type LinkChange = { alias: string; contextId: string; events: number }

function countChanges(before: Print[], after: Print[]): { aliases: AliasChange[]; links: LinkChange[] } {
  const aliases = new Map<string, AliasChange>()
  const links = new Map<string, LinkChange>()
  const count = ({ said, aliases: linked, contextIds }: Print, by: 1 | -1) => {
    const isLinked = new Set(linked)
    for (const alias of said) {
      const change = aliases.get(alias) ?? { alias, said: 0, linked: 0 }
      aliases.set(alias, { alias, said: change.said + by, linked: change.linked + (isLinked.has(alias) ? by : 0) })
    }
    for (const [i, alias] of linked.entries()) {
      const [contextId, key] = [contextIds[i]!, `${alias}\n${contextIds[i]}`]
      links.set(key, { alias, contextId, events: (links.get(key)?.events ?? 0) + by })
    }
  }
  for (const print of before) count(print, -1)
  for (const print of after) count(print, 1)
  return {
    aliases: [...aliases.values()].filter(({ said, linked }) => said !== 0 || linked !== 0),
    links: [...links.values()].filter(({ events }) => events !== 0),
  }
}

async function changeAliases(tx: Tx, changes: AliasChange[]): Promise<void> {
  await tx.$executeRaw`
    insert into alias_counts as a (alias, said, linked)
    select * from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as r (alias text, said int, linked int)
    on conflict (alias) do update set said = a.said + excluded.said, linked = a.linked + excluded.linked`
  const fewer = changes.filter(({ said }) => said < 0).map(({ alias }) => alias)
  await tx.$executeRaw`
    delete from alias_counts a where alias = any (${fewer}::text[]) and said <= 0
      and not exists (select from context_aliases c where c.alias = a.alias)`
}

async function changeLinks(tx: Tx, changes: LinkChange[]): Promise<void> {
  await tx.$executeRaw`
    insert into context_aliases as a (alias, context_id, events)
    select * from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as r (alias text, "contextId" uuid, events int)
    on conflict (alias, context_id) do update set events = a.events + excluded.events`
  const fewer = changes.filter(({ events }) => events < 0)
  await tx.$executeRaw`
    delete from context_aliases where alias = any (${fewer.map(({ alias }) => alias)}::text[]) and events <= 0`
  await keepNames(tx, await readNamed(tx, [...new Set(fewer.map(({ contextId }) => contextId))]))
}

/** What those of some contexts are called that public events have: by that they are found, though no text links it any more. */
const readNamed = (tx: Tx, ids: string[]) => tx.$queryRaw<{ contextId: string; titles: string[] }[]>`
  select c.id::text as "contextId", array[c.name, coalesce(c.article, c.name)] as titles
  from contexts c join context_counts n on n.context_id = c.id and n.year = 0 where c.id = any (${ids}::uuid[])`
