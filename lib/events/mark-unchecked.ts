import type { Tx } from '@/lib/db'
import { plainDate, withNeighbours } from '@/lib/dates/plain-date'

/** Has days looked through again (lib/desk/check-days.ts): their events changed, which concerns the days beside them too. */
export async function markUnchecked(tx: Tx, dates: string[]): Promise<void> {
  const around = new Set(dates.flatMap((date) => withNeighbours(plainDate(date))))
  await tx.$executeRaw`
    update days set is_checked = false where date = any (${[...around]}::date[]) and is_checked`
}
