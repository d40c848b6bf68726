import weights from '@/lib/suggest/weights.json'

/**
 * A decision tree of fixed depth, level by level: at each fork the feature that is asked and the value from which on the way
 * goes right; then what each leaf adds.
 */
export type Tree = { features: number[]; from: number[]; leaves: number[] }

/** What candidates are judged by. `npm run bench -- suggest-weights` makes it from the corpus (decision 19). */
export type Forest = { start: number; trees: Tree[] }

/** How likely an editor would link it, from 0 to 1. */
export const likelihoodOf = (features: number[], { start, trees }: Forest = weights): number =>
  1 / (1 + Math.exp(-trees.reduce((sum, tree) => sum + leafOf(tree, features), start)))

export function leafOf({ features: asked, from, leaves }: Tree, features: number[]): number {
  let place = 0
  while (place < asked.length) place = 2 * place + (features[asked[place]!]! < from[place]! ? 1 : 2)
  return leaves[place - asked.length]!
}
