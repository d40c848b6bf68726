import { db } from '@/lib/db'

export type CopiesTotal = { files: number; bytes: number }

/** What our own copies take. Reads every copy's row: for a page of the desk, and now and then for who writes them. */
export async function countCopies(): Promise<CopiesTotal> {
  const [row] = await db.$queryRaw<CopiesTotal[]>`
    select count(*)::int as files, coalesce(sum(bytes), 0)::float8 as bytes from archived_copies where kind = 'WARC'`
  return row ?? { files: 0, bytes: 0 }
}

/** For how long a sum is good enough, in milliseconds: with what this process adds, others can add only so much meanwhile. */
const holds = 60_000

let known = { at: 0, bytes: 0 }

export async function usedBytes(now = Date.now()): Promise<number> {
  if (now - known.at > holds) known = { at: now, bytes: (await countCopies()).bytes }
  return known.bytes
}

export const addToUsed = (bytes: number): void => void (known.bytes += bytes)

/** Has the next one who asks count anew. */
export const forgetUsed = (): void => void (known = { at: 0, bytes: 0 })
