import { db } from '@/lib/db'
import { enqueue } from '@/lib/jobs/enqueue'

/** In milliseconds: what is visited meanwhile is counted with it. */
const soon = 5 * 60_000

/** Has the sources counted once visits have found something, however many visits follow in those minutes. */
export const countSoon = (): Promise<void> =>
  enqueue(
    db,
    'count-sources',
    {},
    { key: 'count-sources', runAt: new Date(Date.now() + soon), keepsTime: true, maxAttempts: 3 },
  )
