/**
 * Pairs rows with columns so that the sum of weights is greatest (the Hungarian method, cubic in the larger side).
 * A weight of 0 or less means "never". Returns for each row its column or null.
 */
export function bestAssignment(weights: number[][]): (number | null)[] {
  const rows = weights.length
  const columns = weights[0]?.length ?? 0
  const size = Math.max(rows, columns)
  const cost = (row: number, column: number) => -Math.max(weights[row]?.[column] ?? 0, 0)
  const rowOf = cheapestRows(size, cost)
  const assigned: (number | null)[] = Array.from({ length: rows }, () => null)
  for (let column = 0; column < columns; column++) {
    const row = rowOf[column] as number
    if ((weights[row]?.[column] ?? 0) > 0) assigned[row] = column
  }
  return assigned
}

/** For every column its row in the cheapest complete assignment: shortest augmenting paths with potentials. */
function cheapestRows(size: number, cost: (row: number, column: number) => number): number[] {
  const rowPotential = new Float64Array(size + 1)
  const columnPotential = new Float64Array(size + 1)
  const rowOf = new Int32Array(size + 1) // 1-based; 0 is "none", column 0 the row being placed
  for (let row = 1; row <= size; row++) {
    const previous = new Int32Array(size + 1)
    const slack = new Float64Array(size + 1).fill(Infinity)
    const isUsed = new Uint8Array(size + 1)
    let column = 0
    rowOf[0] = row
    do {
      isUsed[column] = 1
      const current = rowOf[column]!
      let step = Infinity
      let next = 0
      for (let j = 1; j <= size; j++) {
        if (isUsed[j]) continue
        const reduced = cost(current - 1, j - 1) - rowPotential[current]! - columnPotential[j]!
        if (reduced < slack[j]!) {
          slack[j] = reduced
          previous[j] = column
        }
        if (slack[j]! < step) {
          step = slack[j]!
          next = j
        }
      }
      for (let j = 0; j <= size; j++) {
        if (isUsed[j]) {
          rowPotential[rowOf[j]!]! += step
          columnPotential[j]! -= step
        } else slack[j]! -= step
      }
      column = next
    } while (rowOf[column] !== 0)
    for (; column; column = previous[column]!) rowOf[column] = rowOf[previous[column]!]!
  }
  return Array.from(rowOf.subarray(1), (row) => row - 1)
}
