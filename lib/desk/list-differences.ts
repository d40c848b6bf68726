import { diffArrays } from 'diff'
import { differentParts, itemParts, type PartDifference } from '@/lib/desk/content-parts'
import { keyOf, type Item } from '@/lib/desk/merge-contents'

/** What became of an item of a list. Places count from 1. */
export type ItemDifference = {
  item: Item
  /** Null where it was not there. */
  from: number | null
  /** Null where it is not there any more. */
  to: number | null
  /** Whether it changed its place among those that stayed. */
  isMoved: boolean
  parts: PartDifference[]
}

type Placed = { item: Item; place: number }

/**
 * What became of the items of a list: what was taken out, then what was put in, changed or moved, in the order of the later
 * list. As few as possible count as moved.
 */
export function listDifferences(before: Item[], after: Item[]): ItemDifference[] {
  const pairs = pairUp(before, after)
  const moved = movedOf(pairs)
  const gone = placed(before).filter(({ item }) => !pairs.some(({ was }) => was.item === item))
  return [
    ...gone.map(({ item, place }) => ({ item, from: place, to: null, isMoved: false, parts: [] })),
    ...placed(after).flatMap((now) => becameOf(now, pairs, moved) ?? []),
  ]
}

/** Null for what is as it was. */
function becameOf({ item, place }: Placed, pairs: Pair[], moved: Set<Item>): ItemDifference | null {
  const was = pairs.find(({ is }) => is.item === item)?.was
  if (!was) return { item, from: null, to: place, isMoved: false, parts: [] }
  const parts = differentParts(itemParts(was.item), itemParts(item))
  const isMoved = moved.has(item)
  return parts.length > 0 || isMoved ? { item, from: was.place, to: place, isMoved, parts } : null
}

type Pair = { was: Placed; is: Placed }

/** The same by address or article; then, of what is left, by name: an article may have been added. */
function pairUp(before: Item[], after: Item[]): Pair[] {
  const pairs: Pair[] = []
  const [was, is] = [placed(before), placed(after)]
  for (const sameness of [keyOf, nameOf]) {
    for (const one of is) {
      if (pairs.some((pair) => pair.is === one)) continue
      const other = was.find(
        (old) => !pairs.some((pair) => pair.was === old) && sameness(old.item) === sameness(one.item),
      )
      if (other) pairs.push({ was: other, is: one })
    }
  }
  return pairs
}

const nameOf = (item: Item) => ('url' in item ? item.url : item.name.toLowerCase())

const placed = (items: Item[]): Placed[] => items.map((item, i) => ({ item, place: i + 1 }))

/** Of what stayed, what does not stand in the order that most of it kept. */
function movedOf(pairs: Pair[]): Set<Item> {
  const numbered = (place: (pair: Pair) => number) =>
    pairs.map((_, i) => i).sort((a, b) => place(pairs[a]!) - place(pairs[b]!))
  const changes = diffArrays(
    numbered((pair) => pair.was.place),
    numbered((pair) => pair.is.place),
  )
  return new Set(changes.flatMap(({ added, value }) => (added ? value.map((i) => pairs[i]!.is.item) : [])))
}
