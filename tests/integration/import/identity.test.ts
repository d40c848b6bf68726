import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { at, emptyArchive, eventsOf, headlinesOf, read } from './pages'

const day = '2019-06-04'
const next = '2019-06-05'
const harbour = 'The harbour of [[Port Ellery]] reopens after two years of repairs.'
const reworded = 'The old harbour of [[Port Ellery]] reopens after two years of costly repairs.'
const ferry = 'A ferry runs aground near [[Port Ellery]]; nobody is hurt.'
const plain = (text: string) => text.replace(/[[\]]/g, '')
const slug = 'the-harbour-of-port-ellery-reopens-after-two-years-of-repairs'

beforeEach(emptyArchive)

/** Two readings of one day, one after the other, in one run or in two. */
async function readTwice(first: Parameters<typeof read>[0][string][string], second: typeof first, isOneRun: boolean) {
  if (isOneRun) await read({ [day]: { [at(day, 8)]: first, [at(day, 9)]: second } })
  else {
    await read({ [day]: { [at(day, 8)]: first } })
    await read({ [day]: { [at(day, 9)]: second } })
  }
}

describe.each([
  ['in one run', true],
  ['in two runs', false],
])('an event read twice %s', (_, isOneRun) => {
  it('keeps its id and gets a new address when it is reworded; the old one stays its own', async () => {
    await readTwice([harbour], [reworded], isOneRun)
    const [event, ...others] = await eventsOf(day)
    expect(others).toEqual([])
    expect(event).toMatchObject({ version: 2, headline: plain(reworded), modifiedAt: new Date('2019-06-04T09:00:00Z') })
    expect(event?.changes.map((change) => [change.headline, change.slug, change.at.toISOString()])).toEqual([
      [plain(harbour), slug, '2019-06-04T08:00:00.000Z'],
      [plain(reworded), event?.slug, '2019-06-04T09:00:00.000Z'],
    ])
    expect(event?.addresses.map((address) => address.slug).sort()).toEqual([slug, event?.slug].sort())
    expect(event?.revisions.map(({ version, act }) => [version, act])).toEqual([
      [1, 'import'],
      [2, 'import'],
    ])
  })

  it('keeps its id in another section, under another topic, with a source more, without a new headline', async () => {
    await readTwice([harbour], [{ text: harbour, section: 'Business and economy', topic: 'Ports of Ellery' }], isOneRun)
    const [event] = await eventsOf(day)
    expect(event).toMatchObject({ version: 2, slug, sectionSlug: 'business-and-economy', heading: 'Ports of Ellery' })
    expect(event?.changes).toHaveLength(1)
  })

  it('is only stored anew, not made a new version, when it moves within the page', async () => {
    await readTwice([harbour, ferry], [ferry, harbour], isOneRun)
    expect(await headlinesOf(day)).toEqual([plain(ferry), plain(harbour)])
    expect((await eventsOf(day)).map((event) => event.version)).toEqual([1, 1])
    expect(await db.auditEntry.count()).toBe(1)
  })

  it('takes its old address again when it gets its old headline back', async () => {
    await readTwice([harbour], [reworded], isOneRun)
    await read({ [day]: { [at(day, 10)]: [harbour] } })
    const [event] = await eventsOf(day)
    expect(event).toMatchObject({ version: 3, slug })
    expect(event?.changes).toHaveLength(3)
    expect(event?.addresses).toHaveLength(2)
  })
})

describe('an event that vanishes', () => {
  it('stays when it is back at the next reading', async () => {
    await read({ [day]: { [at(day, 8)]: [harbour, ferry], [at(day, 9)]: [ferry], [at(day, 10)]: [harbour, ferry] } })
    expect((await eventsOf(day)).map((event) => [event.version, event.missingSince])).toEqual([
      [1, null],
      [1, null],
    ])
  })

  it('is withdrawn with a reason when it is missing at the next reading too', async () => {
    await read(
      {
        [day]: {
          [at(day, 8)]: [harbour, ferry],
          [at(day, 9)]: [ferry],
          [at(day, 10)]: [ferry, 'A storm breaks the pier.'],
        },
      },
      { settle: false },
    )
    const [event] = await eventsOf(day, 'WITHDRAWN')
    expect(event).toMatchObject({
      slug,
      version: 2,
      withdrawnAt: new Date('2019-06-04T10:00:00Z'),
      withdrawnReason: expect.stringMatching(/Wikipedia/),
    })
  })

  it('is withdrawn at the end of the run, unless the run is to leave that open', async () => {
    const days = { [day]: { [at(day, 8)]: [harbour, ferry], [at(day, 9)]: [ferry] } }
    await read(days, { settle: false })
    expect(await eventsOf(day)).toHaveLength(2)
    await read(days)
    expect(await headlinesOf(day)).toEqual([plain(ferry)])
  })

  it('comes back under its id and address', async () => {
    await read({ [day]: { [at(day, 8)]: [harbour, ferry], [at(day, 9)]: [ferry] } })
    const [gone] = await eventsOf(day, 'WITHDRAWN')
    const summary = await read({ [day]: { [at(day, 12)]: [harbour, ferry] } })
    expect(summary.events).toEqual({ restored: 1 })
    const [event] = await eventsOf(day)
    expect(event).toMatchObject({
      id: gone?.id,
      slug,
      version: 3,
      withdrawnAt: null,
      withdrawnReason: null,
      missingSince: null,
    })
    expect(event?.publishedAt).toEqual(gone?.publishedAt)
  })
})

describe('an event that moves to another day', () => {
  async function expectMoved(id: string | undefined) {
    expect(await headlinesOf(day)).toEqual([])
    const [event, ...others] = await eventsOf(next)
    expect(others).toEqual([])
    expect(event).toMatchObject({ id, headline: plain(harbour), slug })
    expect(event?.changes.map(({ headline, date }) => [headline, date.toISOString().slice(0, 10)])).toEqual([
      [plain(harbour), next],
    ])
    expect(event?.addresses.map((address) => address.date.toISOString().slice(0, 10)).sort()).toEqual([day, next])
  }

  it('keeps its id when it is gone from the one before it is read on the other', async () => {
    await read({ [day]: { [at(day, 8)]: [harbour] }, [next]: { [at(day, 8)]: [] } })
    const [before] = await eventsOf(day)
    await read({ [day]: { [at(day, 9)]: [] }, [next]: { [at(day, 10)]: [harbour] } })
    await expectMoved(before?.id)
    expect(await db.event.count()).toBe(1)
  })

  it('keeps its id when its copy is read before it is gone; the copy turns out to be the same', async () => {
    await read({ [day]: { [at(day, 8)]: [harbour] } })
    const [before] = await eventsOf(day)
    await read({ [next]: { [at(day, 9)]: [harbour] }, [day]: { [at(day, 10)]: [] } })
    await expectMoved(before?.id)
    const [twin] = await eventsOf(next, 'MERGED')
    expect(twin).toMatchObject({ mergedIntoId: before?.id, slug: null, changes: [], addresses: [] })
  })

  it('keeps its id when both pages are read at the same time, to the day before as to the day after', async () => {
    for (const [from, to] of [
      [day, next],
      [next, day],
    ] as const) {
      await emptyArchive()
      await read({ [from]: { [at(day, 8)]: [harbour] }, [to]: { [at(day, 8)]: [ferry] } })
      const [before] = await eventsOf(from)
      await read({ [from]: { [at(day, 9)]: [] }, [to]: { [at(day, 9)]: [ferry, harbour] } })
      expect(await headlinesOf(from)).toEqual([])
      expect((await eventsOf(to)).map((event) => event.id)).toContain(before?.id)
      expect(await eventsOf(to)).toHaveLength(2)
    }
  })

  it('unites the headlines of both in time order', async () => {
    await read({
      [day]: { [at(day, 8)]: [harbour], [at(day, 11)]: [] },
      [next]: { [at(day, 9)]: [harbour], [at(day, 10)]: [reworded] },
    })
    const [event] = await eventsOf(next)
    expect(event?.changes.map((change) => [change.headline, change.at.getUTCHours()])).toEqual([
      [plain(harbour), 8],
      [plain(reworded), 10],
    ])
    expect(event?.changes.at(-1)?.slug).toBe(event?.slug)
  })

  it('is two events while both pages go on showing it', async () => {
    await read({
      [day]: { [at(day, 8)]: [harbour], [at(day, 10)]: [harbour, ferry] },
      [next]: { [at(day, 9)]: [harbour], [at(day, 11)]: [harbour, ferry] },
    })
    expect([await headlinesOf(day), await headlinesOf(next)]).toEqual([
      [plain(harbour), plain(ferry)],
      [plain(harbour), plain(ferry)],
    ])
    expect(await db.event.count({ where: { status: 'PUBLISHED' } })).toBe(4)
  })

  it('leaves the older one where it stands when the younger copy is taken away', async () => {
    await read({ [day]: { [at(day, 8)]: [harbour] }, [next]: { [at(day, 9)]: [harbour], [at(day, 10)]: [] } })
    const [event] = await eventsOf(day)
    expect(event?.addresses).toHaveLength(2)
    expect(event?.changes.map((change) => change.date.toISOString().slice(0, 10))).toEqual([day])
  })
})

describe('two events of a day', () => {
  it('that cite one article under one topic stay two, however they are reworded', async () => {
    const bullet = (text: string) => ({ text, topic: 'Storm Ada', source: 'https://post.example/ada' })
    await read({
      [day]: { [at(day, 8)]: [bullet('Storm Ada floods the north.'), bullet('Storm Ada cuts power to the islands.')] },
    })
    const [north, islands] = await eventsOf(day)
    await read({
      [day]: {
        [at(day, 9)]: [
          bullet('Storm Ada leaves the islands without power.'),
          bullet('Storm Ada floods the far north.'),
        ],
      },
    })
    expect((await eventsOf(day)).map((event) => event.id)).toEqual([islands?.id, north?.id])
  })

  it('with one slug get two addresses', async () => {
    await read({
      [day]: {
        [at(day, 8)]: [
          { text: 'Ellery votes.', source: 'https://post.example/1' },
          { text: 'Ellery votes!', source: 'https://post.example/2' },
        ],
      },
    })
    expect((await eventsOf(day)).map((event) => event.slug)).toEqual(['ellery-votes', 'ellery-votes-2'])
  })

  it('never share an address, not even one that was given up', async () => {
    await read({ [day]: { [at(day, 8)]: [harbour], [at(day, 9)]: [reworded] } })
    await read({ [day]: { [at(day, 10)]: [reworded, { text: harbour, source: 'https://other.example/1' }] } })
    const slugs = (await eventsOf(day)).map((event) => event.slug)
    expect(slugs).toContain(`${slug}-2`)
    expect(await db.address.findUnique({ where: { date_slug: { date: new Date(day), slug } } })).toMatchObject({
      eventId: (await eventsOf(day))[0]?.id,
    })
  })

  it('are one when the page has the same bullet twice', async () => {
    await read({ [day]: { [at(day, 8)]: [harbour, { text: harbour, section: 'Sports' }] } })
    expect(await headlinesOf(day)).toEqual([plain(harbour)])
  })
})
