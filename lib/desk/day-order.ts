import { createHash } from 'node:crypto'

/** An event in its day's order, by what decides where readers see it. */
export type Ordered = { id: string; section: string | null }

/** The events of one section (its slug), in their order. */
export type Group = { section: string | null; ids: string[] }

/** Names an order as somebody saw it: another order, or another section of any event, has another name. */
export const orderKey = (events: Ordered[]): string =>
  createHash('sha256')
    .update(JSON.stringify(events.map(({ id, section }) => [id, section])))
    .digest('hex')
    .slice(0, 16)

/** As readers see a day: sections in the order in which it first names them. */
export function groupsOf(events: Ordered[]): Group[] {
  const groups = new Map<string | null, string[]>()
  for (const { id, section } of events) groups.set(section, [...(groups.get(section) ?? []), id])
  return [...groups].map(([section, ids]) => ({ section, ids }))
}

/** Where an event is put: a step or to an end in its section, or into a section, before another event or at its end. */
export type Place =
  { act: 'up' | 'down' | 'first' | 'last' } | { act: 'into'; section: string | null; before: string | null }

/** The groups with an event in its new place; a section that gets its first event comes last. */
export function withEventAt(groups: Group[], id: string, place: Place): Group[] {
  const from = groups.find(({ ids }) => ids.includes(id))
  if (!from) return groups
  if (place.act !== 'into')
    return groups.map((group) => (group === from ? { ...group, ids: stepped(group.ids, id, place.act) } : group))
  const without = groups.map((group) => ({ ...group, ids: group.ids.filter((other) => other !== id) }))
  const isKnown = without.some(({ section }) => section === place.section)
  return (isKnown ? without : [...without, { section: place.section, ids: [] }])
    .map((group) =>
      group.section === place.section ? { ...group, ids: inserted(group.ids, id, place.before) } : group,
    )
    .filter(({ ids }) => ids.length > 0)
}

/** The groups with a section one step further up or down. */
export function withSectionAt(groups: Group[], section: string | null, act: 'up' | 'down'): Group[] {
  const at = groups.findIndex((group) => group.section === section)
  const group = groups[at]
  if (!group) return groups
  const others = groups.filter((other) => other !== group)
  const to = Math.min(Math.max(at + (act === 'up' ? -1 : 1), 0), others.length)
  return [...others.slice(0, to), group, ...others.slice(to)]
}

function stepped(ids: string[], id: string, act: 'up' | 'down' | 'first' | 'last'): string[] {
  const others = ids.filter((other) => other !== id)
  const at = ids.indexOf(id)
  const to = { up: Math.max(at - 1, 0), down: at + 1, first: 0, last: others.length }[act]
  return [...others.slice(0, to), id, ...others.slice(to)]
}

function inserted(ids: string[], id: string, before: string | null): string[] {
  const at = before === null ? -1 : ids.indexOf(before)
  return at === -1 ? [...ids, id] : [...ids.slice(0, at), id, ...ids.slice(at)]
}
