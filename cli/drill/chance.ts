export type Chance = {
  /** From 0 to 1. */
  next: () => number
  /** A whole number from `least` to `most`. */
  between: (least: number, most: number) => number
  /** One of these; `undefined` of none. */
  pick: <Item>(items: Item[]) => Item | undefined
  /** One by its weight. */
  weighted: <Name extends string>(weights: Record<Name, number>) => Name
}

/** The same chances for the same seed (mulberry32). */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    between,
    pick: (items) => items[between(0, items.length - 1)],
    weighted: (weights) => {
      const all = Object.entries<number>(weights) as [keyof typeof weights, number][]
      let left = next() * all.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [name, weight] of all) if ((left -= weight) < 0) return name
      return all[all.length - 1]![0]
    },
  }
}
