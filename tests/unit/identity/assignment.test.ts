import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bestAssignment } from '@/lib/ingest/identity/assignment'

const sumOf = (weights: number[][], columns: (number | null)[]) =>
  columns.reduce<number>((sum, column, row) => sum + (column === null ? 0 : weights[row]![column]!), 0)

/** Tries everything. */
function greatestSum(weights: number[][], row = 0, taken: number[] = []): number {
  if (row === weights.length) return 0
  const without = greatestSum(weights, row + 1, taken)
  const sums = weights[row]!.map((weight, column) =>
    weight > 0 && !taken.includes(column) ? weight + greatestSum(weights, row + 1, [...taken, column]) : 0,
  )
  return Math.max(without, ...sums)
}

it('gives up a good pair for two that are better together', () => {
  expect(
    bestAssignment([
      [10, 9],
      [9, 0],
    ]),
  ).toEqual([1, 0])
})

it('leaves alone what has no weight', () => {
  expect(
    bestAssignment([
      [0, 0],
      [0, 3],
    ]),
  ).toEqual([null, 1])
  expect(bestAssignment([])).toEqual([])
  expect(bestAssignment([[], []])).toEqual([null, null])
})

it('finds the greatest sum for any weights, each column once', () => {
  const table = fc.integer({ min: 1, max: 5 }).chain((columns) =>
    fc.array(fc.array(fc.integer({ min: -2, max: 20 }), { minLength: columns, maxLength: columns }), {
      minLength: 1,
      maxLength: 5,
    }),
  )
  fc.assert(
    fc.property(table, (weights) => {
      const columns = bestAssignment(weights)
      const used = columns.filter((column) => column !== null)
      expect(new Set(used).size).toBe(used.length)
      expect(sumOf(weights, columns)).toBe(greatestSum(weights))
    }),
  )
})
