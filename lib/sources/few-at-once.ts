/** How many write at once, of all who visit in this process: connections to the database are left for other jobs. */
const most = 4

let free = most
const waiting: (() => void)[] = []

/** Does some work when fewer than four others are at theirs. */
export async function fewAtOnce<Value>(work: () => Promise<Value>): Promise<Value> {
  if (free > 0) free -= 1
  else await new Promise<void>((resolve) => waiting.push(resolve))
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else free += 1
  }
}
