import type { ContentField, EventContent } from '@/lib/desk/content'
import { contentFields, isSame } from '@/lib/desk/is-same'

export type Merged = {
  content: EventContent
  /** The fields that both changed, and not to the same: `content` has mine there. */
  conflicts: ContentField[]
}

/**
 * Brings two people's changes of one content together, field by field; of lists, item by item: what either took out is out,
 * what either put in is in, in my order.
 */
export function mergeContents(base: EventContent, mine: EventContent, theirs: EventContent): Merged {
  const content = { ...mine }
  const conflicts: ContentField[] = []
  for (const field of contentFields) {
    if (isSame(mine[field], theirs[field]) || isSame(base[field], theirs[field])) continue
    if (isSame(base[field], mine[field])) Object.assign(content, { [field]: theirs[field] })
    else if (isList(field)) {
      const merged = mergeLists(base[field], mine[field], theirs[field])
      Object.assign(content, { [field]: merged.items })
      if (merged.isContested) conflicts.push(field)
    } else conflicts.push(field)
  }
  return { content, conflicts }
}

export type ListField = 'topics' | 'contexts' | 'sources'
export type Item = EventContent[ListField][number]

const isList = (field: ContentField): field is ListField => ['topics', 'contexts', 'sources'].includes(field)

/** By what an item of a list is known, whatever else is said of it. */
export const keyOf = (item: Item): string => ('url' in item ? item.url : (item.article ?? `name:${item.name}`))

function mergeLists(base: Item[], mine: Item[], theirs: Item[]): { items: Item[]; isContested: boolean } {
  const [before, left, right] = [byKey(base), byKey(mine), byKey(theirs)]
  let isContested = false
  const items = mine.flatMap((item) => {
    const [was, their] = [before.get(keyOf(item)), right.get(keyOf(item))]
    if (their === undefined) return was !== undefined && isSame(was, item) ? [] : [item]
    if (was !== undefined && isSame(was, item)) return [their]
    if (!isSame(item, their) && !(was !== undefined && isSame(was, their))) isContested = true
    return [item]
  })
  const added = theirs.filter((item) => !left.has(keyOf(item)) && !before.has(keyOf(item)))
  return { items: [...items, ...added], isContested }
}

const byKey = (items: Item[]) => new Map(items.map((item) => [keyOf(item), item]))
