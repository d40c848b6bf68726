import { db } from '@/lib/db'

/** Whether the database answers: what failed while it does not is to be asked for again. */
export const databaseAnswers = (): Promise<boolean> =>
  db.$queryRaw`select 1`.then(
    () => true,
    () => false,
  )
