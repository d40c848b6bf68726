import { setTimeout as sleep } from 'node:timers/promises'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { corpusPages, corpusRevisions } from '@/cli/bench/corpus'
import { memoryOf } from '@/cli/bench/memory'
import { megabytes, printTable, seconds } from '@/cli/bench/table'
import { db } from '@/lib/db'
import { datesOfMonth } from '@/lib/dates/plain-date'
import { decodePage } from '@/lib/ingest/wikitext/decode-page'
import { pageTitle } from '@/lib/ingest/save/page-events'
import { followWikipedia } from '@/lib/wikipedia/follow'
import { importWikipedia } from '@/lib/wikipedia/import-wikipedia'
import { openWikipedia, saveReadings, type Wikipedia } from '@/tests/support/wikipedia'

const month = '2017-10'
const [start, end] = [Date.parse(`${month}-01T00:00:00Z`), Date.parse('2017-11-08T00:00:00Z')]
const hour = 3_600_000

/** Follows a simulated month every two hours, from an empty archive, against a server of our own. */
export async function benchFollow(): Promise<void> {
  if (!corpusPages || !corpusRevisions) return console.log('\nfollow: skipped, ../shared/corpus is absent')
  if (await db.event.findFirst({ where: { date: { gte: new Date(start), lt: new Date(end) } }, select: { id: true } }))
    return console.log(`\nfollow: skipped, the archive has events of ${month} already`)
  const wiki = await openWikipedia()
  try {
    for (const date of datesOfMonth(month)) saveDay(wiki, date, corpusPages, corpusRevisions)
    await replay(wiki)
  } finally {
    await wiki.close()
  }
}

/** The days of which there are readings as they were read; the others growing by a tenth of their lines at a time. */
function saveDay(wiki: Wikipedia, date: string, pages: string, revisions: string): void {
  if (readdirSync(revisions).includes(date)) return saveReadings(wiki, join(revisions, date))
  const text = decodePage(readFileSync(join(pages, date.slice(0, 4), `${date}.wiki`)))
  const lines = text.split('\n')
  for (let part = 1; part <= 10; part++) {
    const at = new Date(Date.parse(`${date}T01:00:00Z`) + part * 3 * hour).toISOString()
    wiki.save(pageTitle(date), { at, text: lines.slice(0, Math.ceil((lines.length * part) / 10)).join('\n') })
  }
}

async function replay(wiki: Wikipedia): Promise<void> {
  const asking = { url: wiki.url, agent: 'Daybook bench', patience: 10_000, firstPause: 50, count: () => {} }
  const [began, sum] = [performance.now(), { runs: 0, readings: 0, requests: 0 }]
  for (let at = start; at <= end; at += 2 * hour) {
    wiki.now = new Date(at)
    const { readings, requests, failure } = await followWikipedia(asking, wiki.now)
    if (failure) throw new Error(`the follower ended with ${failure.type}`)
    sum.runs++
    sum.readings += readings.applied
    sum.requests += requests
    await sleep(0)
  }
  const time = performance.now() - began
  wiki.now = null
  const dates = datesOfMonth(month)
  const again = await importWikipedia(asking, { from: dates[0]!, to: dates.at(-1)! })
  const events = await db.event.count({
    where: { status: 'PUBLISHED', date: { gte: new Date(start), lt: new Date(end) } },
  })
  printTable(
    `A simulated month, followed every two hours: ${events} events`,
    ['', 'per second'],
    [
      ['runs', String(sum.runs), (sum.runs / (time / 1000)).toFixed(1)],
      ['readings applied', String(sum.readings), (sum.readings / (time / 1000)).toFixed(1)],
      ['requests to the API', String(sum.requests), (sum.requests / (time / 1000)).toFixed(1)],
      ['later edits, imported afterwards', String(again.readings.applied), ''],
      ['time', seconds(time), ''],
      ['peak memory', megabytes(memoryOf(process.pid).peak), ''],
    ],
  )
}
