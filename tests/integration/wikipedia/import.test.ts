import { spawn } from 'node:child_process'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { addDays, plainDate } from '@/lib/dates/plain-date'
import { pageTitle } from '@/lib/ingest/save/page-events'
import { followWikipedia } from '@/lib/wikipedia/follow'
import { importWikipedia, type WikipediaImport } from '@/lib/wikipedia/import-wikipedia'
import { askingOf } from '@/tests/integration/wikipedia/archive'
import {
  emptyArchive,
  eventsOf,
  everyRow,
  headlinesOf,
  pageOf,
  read,
  type Bullet,
} from '@/tests/integration/import/pages'
import { cut, openWikipedia, type Wikipedia } from '@/tests/support/wikipedia'
import { status } from '@/tests/support/http-server'
import { commandLine } from '@/tests/support/programs'

const day = plainDate('2019-06-04')
const at = (hour: number, minute = 0, date: string = day) =>
  `${date}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00.000Z`

const harbour = 'The harbour of [[Port Ellery]] reopens.'
const bridge = 'A bridge over the [[Ellery River]] collapses.'

let wiki: Wikipedia
beforeAll(async () => void (wiki = await openWikipedia()))
afterAll(() => wiki.close())
beforeEach(async () => {
  await emptyArchive()
  await db.following.deleteMany()
  wiki.pages.clear()
  for (const list of [wiki.asked, wiki.faults]) list.length = 0
  wiki.now = null
})

const save = (time: string, bullets: Bullet[], date: string = day) =>
  wiki.save(pageTitle(date), { at: time, text: pageOf(date, bullets) })
const revisionsOf = (date: string = day) => wiki.pages.get(pageTitle(date))!.map(({ id }) => BigInt(id))
const run = (more: Partial<WikipediaImport> = {}, patience = 200) =>
  importWikipedia(askingOf(wiki, patience), { from: day, to: day, ...more })
const textsAsked = () => wiki.asked.filter((asked) => asked.has('revids')).length

/** Follows as of a time of the wiki's. */
function followAt(time: string) {
  wiki.now = new Date(time)
  return followWikipedia(askingOf(wiki, 200), wiki.now)
}

describe('importing days from Wikipedia', () => {
  it('reads what stands, with its revision, and nothing the second time', async () => {
    save(at(8), [harbour])
    save(at(10), [bridge])
    expect(await run()).toMatchObject({ readings: { applied: 1 }, events: { created: 1 }, failure: null, requests: 2 })
    const [event] = await eventsOf(day)
    expect(event).toMatchObject({
      ...{ headline: 'A bridge over the Ellery River collapses.', originRevision: revisionsOf()[1] },
      ...{ originName: 'Wikipedia', license: 'https://creativecommons.org/licenses/by-sa/4.0/' },
      publishedAt: new Date(at(10)),
    })
    const before = await everyRow()
    expect(await run()).toMatchObject({ readings: { applied: 0, unchanged: 1 }, requests: 1 })
    expect(await everyRow()).toEqual(before)
  })

  it('with a history reads what stood every two hours, each headline with its time and revision', async () => {
    const texts = ['reopens.', 'reopens at noon.', 'reopens a day late.', 'reopens a day late, in fog.']
    const [first, second, third, fourth] = texts.map((rest) => harbour.replace('reopens.', rest))
    save(at(8), [first!])
    save(at(9, 50), [second!])
    save(at(10, 30), ['Vandals were here, and nowhere else in the world.'])
    save(at(10, 40), [second!])
    save(at(11, 10), [third!])
    save(at(15, 0, '2019-09-01'), [fourth!])
    await run({ withHistory: true })
    const [event, ...others] = await eventsOf(day)
    expect(others).toEqual([])
    expect(event!.changes.map((change) => [change.headline.slice(27), change.at.toISOString()])).toEqual([
      ['reopens.', at(8)],
      ['reopens at noon.', at(9, 50)],
      ['reopens a day late.', at(11, 10)],
      ['reopens a day late, in fog.', at(15, 0, '2019-09-01')],
    ])
    const [r1, r2, , , r5, r6] = revisionsOf().map(Number)
    const snapshots = event!.revisions.map(({ snapshot }) => (snapshot as { originRevision: string }).originRevision)
    expect(snapshots.map(Number)).toEqual([r1, r2, r5, r6])
    const [before, requests] = [await everyRow(), wiki.asked.length]
    await run({ withHistory: true })
    expect([await everyRow(), wiki.asked.length - requests]).toEqual([before, 1])
  })

  it('keeps an event’s revision while others change around it', async () => {
    save(at(8), [harbour])
    await run()
    save(at(12), [harbour, bridge])
    await run()
    const revisions = (await eventsOf(day)).map(({ originRevision }) => originRevision)
    expect(revisions).toEqual(revisionsOf())
  })

  it('tells from which revision a day is that was read from a file, where the text is the same', async () => {
    save(at(8), [harbour, bridge])
    await read({ [day]: { '2019-06-20T080000Z': [harbour, bridge] } })
    expect((await eventsOf(day)).map(({ originRevision }) => originRevision)).toEqual([null, null])
    expect(await run()).toMatchObject({ readings: { unchanged: 1, applied: 0 } })
    const [id] = revisionsOf()
    expect((await eventsOf(day)).map(({ originRevision, version }) => [originRevision, version])).toEqual([
      [id, 1],
      [id, 1],
    ])
    expect(await run()).toMatchObject({ readings: { unchanged: 1 }, requests: 1 })
  })

  it('says which page or revision it cannot use, and keeps the rest', async () => {
    const [deleted, hoax, hidden] = [1, 2, 3].map((by) => addDays(day, by))
    save(at(8), [harbour])
    wiki.save(pageTitle(hoax!), { at: at(8), text: `{{db-hoax}}\n${pageOf(hoax!, [bridge])}` })
    wiki.save(pageTitle(hidden!), { at: at(8), text: 'x', isHidden: true })
    const summary = await run({ to: hidden })
    expect(summary.readings).toMatchObject({ applied: 1, refused: 2, missing: 1 })
    expect(summary.refusals).toEqual([
      {
        ...{ date: hoax, title: pageTitle(hoax!), revision: Number(revisionsOf(hoax)[0]) },
        reason: 'line 1: the page is tagged for deletion ({{db-hoax}})',
      },
      {
        ...{ date: hidden, title: pageTitle(hidden!), revision: Number(revisionsOf(hidden)[0]) },
        reason: 'its text is hidden',
      },
    ])
    expect([deleted, hoax, hidden].map((date) => date && wiki.pages.has(pageTitle(date)))).toEqual([false, true, true])
  })

  it('writes nothing as a dry run', async () => {
    save(at(8), [harbour])
    expect(await run({ isDryRun: true })).toMatchObject({ readings: { applied: 1 }, events: { created: 1 } })
    expect(await db.event.count()).toBe(0)
  })

  it('keeps what was read when the API fails, and goes on from there', async () => {
    const dates = Array.from({ length: 60 }, (_, i) => addDays(day, i))
    for (const date of dates) save(at(8), [`The [[harbour]] of town ${date} reopens.`], date)
    const to = dates.at(-1)!
    wiki.faults = [...Array<null>(2)].map(() => cut)
    const broken = Array.from({ length: 12 }, () => status(500))
    await run({ to: addDays(day, 9) })
    wiki.faults = broken
    expect(await run({ to }, 50)).toMatchObject({ failure: { type: 'unusable' } })
    expect(await db.event.count()).toBe(10)
    wiki.faults = []
    expect(await run({ to })).toMatchObject({ readings: { applied: 50, unchanged: 10 }, failure: null })
    expect(await db.event.count()).toBe(60)
  })

  it('asks for nothing of days to come', async () => {
    const summary = await run({ from: plainDate('2019-06-04'), to: plainDate('2019-06-05'), now: new Date(at(12)) })
    expect(summary.readings.missing).toBe(1)
  })
})

describe('following', () => {
  it('withdraws what is gone when it has been for an hour, not what was taken off a moment ago', async () => {
    save(at(8), [harbour, bridge])
    await followAt(at(10))
    save(at(11, 50), [harbour])
    await followAt(at(12))
    expect(await headlinesOf(day)).toHaveLength(2)
    await followAt(at(14))
    expect(await headlinesOf(day)).toHaveLength(1)
    save(at(15), [harbour, bridge])
    await followAt(at(16))
    expect(await headlinesOf(day)).toHaveLength(2)
    expect(await db.event.count()).toBe(2)
  })

  it('makes up for readings that were missed, with what stood then, a day of them in one step', async () => {
    await followAt(at(0))
    const hours = [1, 3, 5, 9, 20]
    for (const hour of hours) save(at(hour), [harbour.replace('reopens', `reopens after ${hour} hours of waiting`)])
    save(at(1, 0, '2019-06-05'), [bridge], '2019-06-05')
    const steps = [await followAt(at(9, 30, '2019-06-05')), await followAt(at(9, 31, '2019-06-05'))]
    expect(steps.map(({ isBehind, followedTo }) => [isBehind, followedTo?.toISOString()])).toEqual([
      [true, at(0, 0, '2019-06-05')],
      [false, at(9, 31, '2019-06-05')],
    ])
    const [event] = await eventsOf(day)
    expect(event!.changes.map(({ at }) => at.getUTCHours())).toEqual(hours)
    expect(await headlinesOf('2019-06-05')).toHaveLength(1)
  })

  it('asks once where nothing changed, and for no text', async () => {
    save(at(8), [harbour])
    await followAt(at(10))
    const [requests, texts] = [wiki.asked.length, textsAsked()]
    expect(await followAt(at(12))).toMatchObject({ readings: { applied: 0, unchanged: 1 } })
    expect([wiki.asked.length - requests, textsAsked() - texts]).toEqual([1, 0])
  })

  it('stays where it was when the API fails', async () => {
    await followAt(at(10))
    wiki.faults = Array.from({ length: 20 }, () => status(500))
    expect(await followAt(at(12))).toMatchObject({ failure: { type: 'unusable' }, followedTo: new Date(at(10)) })
    expect(await db.following.findMany({ select: { followedTo: true } })).toEqual([{ followedTo: new Date(at(10)) }])
  })
})

describe('daybook import wikipedia', () => {
  async function daybook(args: string[], environment: Record<string, string> = {}) {
    const nodeArgs = [...commandLine(), 'import', 'wikipedia', ...args]
    const child = spawn(process.execPath, nodeArgs, { env: { ...process.env, ...environment } })
    let [out, error] = ['', '']
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()))
    const code = await new Promise((resolve) => child.once('close', resolve))
    return { code, out, error }
  }
  const range = ['--from', day, '--to', day]

  it('imports, says what it did, and ends with 0; with --json it says so as JSON', async () => {
    save(at(8), [harbour])
    const settings = { WIKIPEDIA_API_URL: wiki.url }
    expect(await daybook(range, settings)).toMatchObject({
      code: 0,
      out: 'Read with 2 requests: 1 applied.\nEvents: 1 created.\n',
    })
    const { out } = await daybook([...range, '--json', '--history'], settings)
    expect(JSON.parse(out)).toMatchObject({ command: 'import wikipedia', readings: { unchanged: 1 }, failure: null })
  })

  it('names the setting that is missing, in one line', async () => {
    expect(await daybook(range)).toEqual({
      ...{ code: 1, out: '' },
      error:
        'WIKIPEDIA_API_URL is not set: it should be the address of an API of MediaWiki such as https://en.wikipedia.org/w/api.php\n',
    })
  })

  it.each([
    ['without days', []],
    ['with a day that is none', ['--from', '2019-02-30', '--to', day]],
    ['with a day to come', ['--from', day, '--to', '2219-06-04']],
    ['with the days in the wrong order', ['--from', '2019-06-05', '--to', day]],
  ])('ends with 2 %s', async (_, args) => {
    const { code, out, error } = await daybook(args, { WIKIPEDIA_API_URL: wiki.url })
    expect([code, out, error === '']).toEqual([2, '', false])
  })
})
