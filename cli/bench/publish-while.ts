import autocannon, { type Options, type Result } from 'autocannon'
import { announceTouched, touchedBy } from '@/lib/archive/touched'
import { db } from '@/lib/db'
import { dateOfParams } from '@/lib/archive/addresses'

/** Asks, and for every `each` answers touches one of these days as a publication on it would; tells how often. */
export async function publishWhile(
  asked: Options,
  days: string[],
  each: number,
): Promise<{ result: Result; published: number }> {
  let [answers, published]: [number, number] = [0, 0]
  let result: Result | null = null
  const run = autocannon(asked, (_, found) => (result = found))
  run.on('response', () => void answers++)
  while (result === null) {
    if (published < Math.floor(answers / each)) await touch(days[published++ % days.length] ?? '')
    else await new Promise((resolve) => setImmediate(resolve))
  }
  return { result, published }
}

async function touch(address: string): Promise<void> {
  const [, year = '', month = '', day = ''] = /(\d+)\/(\d+)\/(\d+)\//.exec(address) ?? []
  const date = dateOfParams({ year, month, day })
  if (!date) throw new Error(`${address} is no day`)
  const lists = { contextSlugs: [], topicSlugs: [], sectionSlug: null }
  await announceTouched(db, touchedBy([{ id: date, date, slug: null, ...lists }]))
}
