import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { plainDate } from '@/lib/dates/plain-date'
import { withdrawEvent } from '@/lib/desk/withdraw-event'
import { listRelated } from '@/lib/related/related'
import { relateArchive } from '@/lib/related/relate-archive'
import { relateEvent } from '@/lib/related/relate-event'
import { relateStale } from '@/lib/related/relate-stale'
import { emptyArchive } from '@/tests/integration/import/pages'
import { createEvent } from '@/tests/support/factories'
import { createActor } from '@/tests/support/people'

const day = plainDate('2017-04-07')

beforeEach(async () => {
  await emptyArchive()
  await db.$executeRaw`truncate event_prints, event_terms, term_counts, related_lists, related_statistics, related_stale`
})

const subjects = ['harbour', 'bridge', 'election', 'storm', 'museum', 'verdict', 'strike', 'comet', 'epidemic']
const places = ['Port Ellery', 'Norwick', 'Lake Aven', 'Sarn', 'Upper Tarn']

/** Many events of few stories over three years; the same ones each time. */
async function createMany(count: number): Promise<string[]> {
  const ids: string[] = []
  for (let i = 0; i < count; i++) {
    const [subject, place] = [subjects[(i * 7) % subjects.length] ?? '', places[(i * i) % places.length] ?? '']
    const other = subjects[(i * 5 + 3) % subjects.length] ?? ''
    const date = `${2016 + (i % 3)}-${String(1 + ((i * 5) % 12)).padStart(2, '0')}-${String(1 + ((i * 11) % 28)).padStart(2, '0')}`
    const headline = `The ${subject} of ${place} is ${other === subject ? 'over' : `like its ${other}`}, number ${i}.`
    const section = i % 2 ? 'Disasters and accidents' : 'Politics and elections'
    ids.push(await createEvent({ date, headline, contexts: [place, ...(i % 4 ? [] : ['Aven'])], section }))
  }
  return ids
}

const lists = () => db.relatedList.findMany({ orderBy: { eventId: 'asc' }, select: { eventId: true, toIds: true } })
const shownOf = async () => (await lists()).map(({ eventId, toIds }) => [eventId, ...toIds.slice(0, 12)].join(' '))

/** Lists made by the statistics that are kept: as the whole archive would be ranked now, had nothing been counted anew. */
async function rankedAfresh(ids: string[]): Promise<string[]> {
  await db.$executeRaw`truncate event_prints, event_terms, related_lists`
  for (const id of ids) await db.$transaction((tx) => relateEvent(tx, id))
  return shownOf()
}

const relate = (id: string) => db.$transaction((tx) => relateEvent(tx, id))

describe('one event after the other', () => {
  it('is ranked as all are at once', async () => {
    const ids = await createMany(80)
    await relateArchive()
    const atOnce = await lists()
    expect(atOnce.every(({ toIds }) => toIds.length > 0)).toBe(true)
    expect(await rankedAfresh(ids.toReversed())).toEqual(
      atOnce.map(({ eventId, toIds }) => [eventId, ...toIds.slice(0, 12)].join(' ')),
    )
  })

  it('that is withdrawn, published or reworded leaves every list as ranking all by the same counts would', async () => {
    const ids = await createMany(80)
    await relateArchive()
    for (const [i, id] of ids.slice(0, 30).entries()) {
      const gone = { status: 'WITHDRAWN', withdrawnAt: new Date(), withdrawnReason: 'Untrue.' } as const
      if (i % 3 === 0) await db.event.update({ where: { id }, data: gone })
      if (i % 3 === 1) await db.event.update({ where: { id }, data: { headline: `A comet is seen over Sarn, ${i}.` } })
      await relate(id)
      if (i % 6 === 0) {
        await db.event.update({ where: { id }, data: { status: 'PUBLISHED' } })
        await relate(id)
      }
    }
    const kept = await shownOf()
    expect(kept).toEqual(await rankedAfresh(ids))
  })

  it('names the pages that list other events, and no others', async () => {
    const [harbour, mayor] = [
      await createEvent({ headline: 'The harbour opens.', contexts: ['Port Ellery'] }),
      await createEvent({ headline: 'A mayor is elected.', contexts: ['Norwick'] }),
    ]
    await relateArchive()
    const ferry = await createEvent({ headline: 'A ferry leaves.', contexts: ['Port Ellery'] })
    expect((await relate(ferry)).toSorted()).toEqual([harbour, ferry].toSorted())
    expect(await relate(ferry)).toEqual([])
    await db.event.update({ where: { id: ferry }, data: { headline: 'The mayor of the ferry resigns.' } })
    expect(await relate(ferry)).not.toContain(harbour)
    await db.event.update({
      where: { id: ferry },
      data: { status: 'WITHDRAWN', withdrawnAt: new Date(), withdrawnReason: 'Untrue.' },
    })
    expect(await relate(ferry)).toEqual(expect.arrayContaining([harbour]))
    expect(await relate(mayor)).toEqual([])
  })
})

describe('the whole archive', () => {
  it('is ranked twice without a change, and not at all in a dry run', async () => {
    await createMany(12)
    expect(await relateArchive({ isDryRun: true })).toMatchObject({ events: 12, changed: 12 })
    expect(await lists()).toEqual([])
    const { changed, touched } = await relateArchive()
    expect([changed, touched.tags.length]).toEqual([12, 12])
    expect(await relateArchive()).toMatchObject({ events: 12, changed: 0, touched: { tags: [], addresses: [] } })
  })

  it('is ranked when most of it was never, else those alone that changed', async () => {
    const ids = await createMany(6)
    await db.relatedStale.createMany({ data: ids.map((eventId) => ({ eventId })) })
    await relateStale()
    expect(await lists()).toHaveLength(6)
    expect(await db.relatedStale.count()).toBe(0)
    const late = await createEvent({ headline: 'The harbour of Port Ellery is closed.', contexts: ['Port Ellery'] })
    await db.relatedStale.create({ data: { eventId: late } })
    await relateStale()
    expect(await db.relatedStatistics.findMany()).toMatchObject([{ events: 6, changed: 1 }])
    expect(await lists()).toHaveLength(7)
  })

  it('has no lists without events', async () => {
    expect(await relateArchive()).toMatchObject({ events: 0, changed: 0 })
  })
})

describe('a list', () => {
  it('says what both share: contexts, stories and the words that say most', async () => {
    const id = await createEvent({
      headline: 'The harbour of Port Ellery is dredged.',
      contexts: ['Port Ellery'],
      topics: ['The long repair'],
    })
    await createEvent({
      headline: 'Dredging of the harbour begins.',
      contexts: ['Port Ellery'],
      topics: ['The long repair'],
      date: '2016-01-02',
    })
    await relateArchive()
    const reasons = { relation: 'earlier', contexts: ['Port Ellery'], topics: ['The long repair'] }
    expect(await listRelated(id, day)).toMatchObject([
      { ...reasons, words: expect.arrayContaining(['harbour', 'dredged']) },
    ])
  })

  it('has stories as a reason where they are seen', async () => {
    const id = await createEvent({ headline: 'A wall breaks.', topics: ['The long repair'] })
    await createEvent({ headline: 'Money is found.', topics: ['The long repair'] })
    await relateArchive({ hidesTopics: true })
    expect(await listRelated(id, day)).toEqual([])
    await relateArchive()
    expect(await listRelated(id, day)).toMatchObject([{ topics: ['The long repair'], contexts: [], words: [] }])
  })

  it('has what the addresses of sources spell out as a reason where there is no other', async () => {
    const source = (name: string) => ({ url: `https://news.example/${name}`, publisher: 'News' })
    const id = await createEvent({ headline: 'A verdict falls.', sources: [source('smuggler-trial-ends')] })
    await createEvent({ headline: 'Judges are named.', sources: [source('the-smuggler-trial')] })
    await relateArchive()
    expect(await listRelated(id, day)).toMatchObject([{ contexts: [], topics: [], words: ['smuggler', 'trial'] }])
  })

  it('leaves updates of what it has to the end', async () => {
    const contexts = ['Port Ellery', 'Storm Ada']
    const id = await createEvent({ headline: 'Storm Ada nears Port Ellery.', contexts })
    for (const number of [10, 20, 30])
      await createEvent({ headline: `Storm Ada kills ${number} people in flooded Port Ellery.`, contexts })
    await createEvent({ headline: 'Port Ellery mourns.', contexts: ['Port Ellery'], date: '2017-06-01' })
    await relateArchive()
    const headlines = (await listRelated(id, day)).map(({ headline }) => headline.slice(0, 15))
    expect(headlines).toEqual(['Storm Ada kills', 'Port Ellery mou', 'Storm Ada kills', 'Storm Ada kills'])
  })

  it('forgets what an editor withdraws: its pages at once, its place when it is ranked', async () => {
    const editor = await createActor('EDITOR')
    const id = await createEvent({ headline: 'One about the harbour.', contexts: ['Port Ellery'] })
    const other = await createEvent({ headline: 'Another about the harbour.', contexts: ['Port Ellery'] })
    await relateArchive()
    const withdrawn = await withdrawEvent(editor, { id: other, version: 1, reason: 'Untrue.' })
    expect(withdrawn).toMatchObject({ ok: true, value: { touched: { tags: expect.arrayContaining([`event:${id}`]) } } })
    expect(await listRelated(id, day)).toEqual([])
    expect(await db.relatedStale.count()).toBe(1)
    await relateStale()
    expect(await lists()).toEqual([{ eventId: id, toIds: [] }])
  })
})
