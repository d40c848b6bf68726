import { setTimeout as sleep } from 'node:timers/promises'
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
