import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { db, publicDb } from '@/lib/db'

/** One that takes longer, in milliseconds, does not answer. */
const patience = 5_000

/** Whether the database answers: what failed while it does not is to be asked for again. */
export const databaseAnswers = (): Promise<boolean> => answers(db)

/** Whether it answers readers: a replica does as well. */
export const databaseAnswersReaders = (): Promise<boolean> => answers(publicDb)

function answers(database: typeof db): Promise<boolean> {
  const answered = database.$queryRaw`select 1`.then(
    () => true,
    () => false,
  )
  return Promise.race([answered, sleep(patience, false, { ref: false })])
}

/**
 * Whether something failed because the database is away, starts, stops, or has no room (SQLSTATE 08, 53, 57P): nobody's fault who asked,
 * and over in a while. What was asked for may have been done.
 */
export function isPassing(error: unknown): boolean {
  const { code, meta, message } = Fault.parse(error)
  const state = meta?.driverAdapterError?.cause?.originalCode ?? code ?? ''
  return (
    /^(?:08|53|57P|P1001|P1002|P1008|P1017|P2024|P2028|ECONN|EPIPE|ETIMEDOUT)/.test(state) ||
    /connection terminated|timeout exceeded when trying to connect|server has closed the connection/i.test(message)
  )
}

const text = z.string().optional().catch(undefined)
const Cause = z.object({ originalCode: text }).optional().catch(undefined)
const Meta = z.object({ driverAdapterError: z.object({ cause: Cause }).optional().catch(undefined) })

/** What Prisma and pg say of what failed. */
const Fault = z
  .object({ code: text, message: z.string().catch(''), meta: Meta.optional().catch(undefined) })
  .catch({ message: '' })
