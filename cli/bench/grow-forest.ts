import { leafOf, type Forest, type Tree } from '@/lib/suggest/trees'

export type Example = { features: number[]; isRight: boolean }

const trees = 150
const depth = 4
const learningRate = 0.08
const penalty = 3
const fewestInLeaf = 40
const bins = 32
/** Of the examples each tree sees so many, of the features each fork. */
const seen = 0.7

type Level = { at: Int32Array; gradients: Float64Array; curvatures: Float64Array }

/** Gradient boosting of decision trees for yes and no (Friedman 2001), with the second derivative as in XGBoost. The same every time. */
export function growForest(examples: Example[]): Forest {
  const random = randomNumbers()
  const columns = toColumns(examples)
  const share = examples.filter(({ isRight }) => isRight).length / examples.length
  const start = Math.log(share / (1 - share))
  const sums = new Float64Array(examples.length).fill(start)
  const forest: Forest = { start: rounded(start), trees: [] }
  for (let count = 0; count < trees; count += 1) {
    const level = levelOf(examples, sums, random)
    const tree = growTree(level, columns, random)
    forest.trees.push(tree)
    for (const [i, { features }] of examples.entries()) sums[i]! += leafOf(tree, features)
  }
  return forest
}

/** Every tree begins with the mistakes of those before it. */
function levelOf(examples: Example[], sums: Float64Array, random: () => number): Level {
  const [at, gradients, curvatures] = [
    new Int32Array(sums.length),
    new Float64Array(sums.length),
    new Float64Array(sums.length),
  ]
  for (const [i, { isRight }] of examples.entries()) {
    const likelihood = 1 / (1 + Math.exp(-sums[i]!))
    gradients[i] = (isRight ? 1 : 0) - likelihood
    curvatures[i] = likelihood * (1 - likelihood)
    // Who is not seen is nowhere in the tree.
    at[i] = random() < seen ? 0 : -1
  }
  return { at, gradients, curvatures }
}

type Column = { edges: number[]; binned: Uint8Array }

/** Of each feature the values between which a fork may stand, and where each example lies among them. */
const toColumns = (examples: Example[]): Column[] =>
  examples[0]!.features.map((_, feature) => {
    const sorted = examples.map(({ features }) => features[feature]!).sort((a, b) => a - b)
    const quantiles = Array.from({ length: bins - 1 }, (_, i) => sorted[Math.floor((sorted.length * (i + 1)) / bins)]!)
    const edges = [...new Set(quantiles.map(rounded))]
    const binOf = (value: number) => edges.filter((edge) => value >= edge).length
    return { edges, binned: Uint8Array.from(examples, ({ features }) => binOf(features[feature]!)) }
  })

const forks = 2 ** depth - 1

function growTree(level: Level, columns: Column[], random: () => number): Tree {
  const tree: Tree = { features: [], from: [], leaves: [] }
  for (let place = 0; place < forks; place += 1) {
    const fork = bestFork(place, level, columns, random)
    tree.features.push(fork?.feature ?? 0)
    // Where no fork is worth it, everybody goes right.
    tree.from.push(fork ? columns[fork.feature]!.edges[fork.bin]! : -1e9)
    for (const [i, at] of level.at.entries())
      if (at === place) level.at[i] = 2 * place + (fork && columns[fork.feature]!.binned[i]! <= fork.bin ? 1 : 2)
  }
  const totals = Array.from({ length: forks + 1 }, () => ({ gradient: 0, curvature: 0 }))
  for (const [i, at] of level.at.entries()) {
    const total = at < 0 ? undefined : totals[at - forks]
    if (!total) continue
    total.gradient += level.gradients[i]!
    total.curvature += level.curvatures[i]!
  }
  tree.leaves = totals.map(({ gradient, curvature }) => rounded((learningRate * gradient) / (curvature + penalty)))
  return tree
}

type Fork = { feature: number; bin: number; gain: number }

function bestFork(place: number, level: Level, columns: Column[], random: () => number): Fork | null {
  const members: number[] = []
  for (const [i, at] of level.at.entries()) if (at === place) members.push(i)
  let best: Fork | null = null
  for (const [feature, column] of columns.entries()) {
    if (random() >= seen || members.length < 2 * fewestInLeaf) continue
    const fork = bestOfColumn(members, level, column)
    if (fork && fork.gain > (best?.gain ?? 0.5)) best = { feature, ...fork }
  }
  return best
}

function bestOfColumn(members: number[], { gradients, curvatures }: Level, { edges, binned }: Column) {
  const sums = Array.from({ length: edges.length + 1 }, () => ({ gradient: 0, curvature: 0, count: 0 }))
  for (const i of members) add(sums[binned[i]!]!, { gradient: gradients[i]!, curvature: curvatures[i]!, count: 1 })
  const all = sums.reduce((total, sum) => add(total, sum), { gradient: 0, curvature: 0, count: 0 })
  const left = { gradient: 0, curvature: 0, count: 0 }
  let best: { bin: number; gain: number } | null = null
  for (let bin = 0; bin < edges.length; bin += 1) {
    add(left, sums[bin]!)
    if (left.count < fewestInLeaf || all.count - left.count < fewestInLeaf) continue
    const right = { gradient: all.gradient - left.gradient, curvature: all.curvature - left.curvature }
    const gain = worth(left) + worth(right) - worth(all)
    if (gain > (best?.gain ?? 0)) best = { bin, gain }
  }
  return best
}

type Sum = { gradient: number; curvature: number; count: number }

function add(total: Sum, sum: Sum): Sum {
  total.gradient += sum.gradient
  total.curvature += sum.curvature
  total.count += sum.count
  return total
}

const worth = ({ gradient, curvature }: { gradient: number; curvature: number }) =>
  gradient ** 2 / (curvature + penalty)

const rounded = (value: number) => Number(value.toPrecision(4))

/** Park and Miller's. */
function randomNumbers(): () => number {
  let state = 1
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647
}
