/** What is done to an item of a list. */
export type ListAct = 'up' | 'down' | 'out'

/** A list with one of its items moved or taken out. */
export function withAct<Item>(items: Item[], index: number, act: ListAct): Item[] {
  const item = items[index]
  if (item === undefined) return items
  const others = items.toSpliced(index, 1)
  return act === 'out' ? others : others.toSpliced(index + (act === 'up' ? -1 : 1), 0, item)
}
