import pg from 'pg'
import { touchedChannel } from '@/lib/archive/touched'
import { db } from '@/lib/db'

/** Hears which tags servers are told to forget, until it is stopped. */
export async function listenTouched(): Promise<{ stop: () => Promise<string[]> }> {
  const line = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await line.connect()
  const heard: string[] = []
  const last = 'the last of them'
  const ended = new Promise<void>((resolve) =>
    line.on('notification', ({ payload = '[]' }) => {
      const tags = JSON.parse(payload) as string[]
      if (tags.includes(last)) resolve()
      else heard.push(...tags)
    }),
  )
  await line.query(`listen ${touchedChannel}`)
  return {
    stop: async () => {
      await db.$executeRaw`select pg_notify(${touchedChannel}, ${JSON.stringify([last])})`
      await ended
      await line.end()
      return heard
    },
  }
}
