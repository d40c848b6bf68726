import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { plainDate } from '@/lib/dates/plain-date'
import { importWikitext } from '@/lib/ingest/import-wikitext'
import { followWikipedia } from '@/lib/wikipedia/follow'
import { importWikipedia } from '@/lib/wikipedia/import-wikipedia'
import { askingOf, archiveOf, factsOf } from '@/tests/integration/wikipedia/archive'
import { emptyArchive } from '@/tests/integration/import/pages'
import { openWikipedia, realRevisions, saveReadings, type Wikipedia } from '@/tests/support/wikipedia'

const days = ['2017-10-01', '2017-10-02', '2017-10-03']
const [first, last] = [plainDate(days[0]!), plainDate(days[2]!)]
const hour = 3_600_000

let wiki: Wikipedia
beforeAll(async () => void (wiki = await openWikipedia()))
afterAll(() => wiki.close())
beforeEach(async () => {
  await emptyArchive()
  await db.following.deleteMany()
  wiki.pages.clear()
  wiki.asked.length = 0
})

/** Follows the pages every so many hours of the wiki's clock. */
async function follow(from: string, until: string, hours: number) {
  for (let at = Date.parse(from); at <= Date.parse(until); at += hours * hour) {
    wiki.now = new Date(at)
    const followed = await followWikipedia(askingOf(wiki), wiki.now)
    expect(followed.failure).toBeNull()
  }
}

/** The files of the revisions whose texts were asked for. */
function filesRead(): string[] {
  const ids = new Set(wiki.asked.flatMap((asked) => (asked.get('revids') ?? '').split('|').filter(Boolean)))
  return days.flatMap((date, index) =>
    [...wiki.pages.values()]
      [index]!.filter(({ id }) => ids.has(String(id)))
      .map(({ at }) => join(realRevisions!, date, `${at.slice(0, 10)}T${at.slice(11, 19).replaceAll(':', '')}Z.wiki`)),
  )
}

describe.skipIf(!realRevisions)('days followed hour by hour', () => {
  it('end as importing the same readings from files ends, with every headline, and with their last pages', async () => {
    for (const date of days) saveReadings(wiki, join(realRevisions!, date))
    await follow('2017-10-01T00:00:00Z', '2017-10-04T08:00:00Z', 1)
    await follow('2017-10-04T12:00:00Z', '2017-10-08T00:00:00Z', 6)
    wiki.now = null
    await importWikipedia(askingOf(wiki), { from: first, to: last })
    const followed = await archiveOf(days)
    const read = filesRead()
    expect(read.length).toBeGreaterThan(60)

    await emptyArchive()
    await importWikitext(read)
    expect(followed).toEqual(await archiveOf(days))
    await emptyArchive()
    await importWikitext(
      days.map((date) => join(realRevisions!, date, readdirSync(join(realRevisions!, date)).at(-1)!)),
    )
    expect(factsOf(followed)).toEqual(factsOf(await archiveOf(days)))
  }, 180_000)
})
