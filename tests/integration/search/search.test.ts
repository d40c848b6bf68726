import { beforeAll, describe, expect, it } from 'vitest'
import type { SearchView } from '@/lib/archive/search-views'
import { db } from '@/lib/db'
import { plainDate } from '@/lib/dates/plain-date'
import { search } from '@/lib/search/search'
import { readSearch } from '@/lib/search/search-query'
import { suggestNames } from '@/lib/search/suggest-names'
import { createEvent } from '@/tests/support/factories'

const find = async (query: string): Promise<SearchView> => {
  const asked = readSearch(new URLSearchParams(query))
  if (!asked.ok) throw new Error(JSON.stringify(asked.error))
  return search(asked.value, plainDate('2018-01-01'))
}
const headlines = async (query: string) => (await find(query)).events.map(({ headline }) => headline)

const death = 'American musician Tom Petty dies at 66.'
const mention = 'A festival in Florida remembers its musicians.'
let festival: string

beforeAll(async () => {
  await createEvent({
    headline: death,
    date: '2017-10-02',
    contexts: ['Tom Petty', 'Los Angeles'],
    section: 'Arts and culture',
    sources: [{ publisher: 'The Gazette', url: 'https://gazette.example/petty' }],
  })
  festival = await createEvent({
    ...{ headline: mention, date: '2017-12-02', summary: 'Songs of Tom Petty are sung.', section: 'Arts and culture' },
    contexts: ['Florida'],
    earlier: [{ headline: 'A carnival in Florida remembers.', at: '2017-12-02T08:00:00Z' }],
  })
  await createEvent({
    headline: 'Elections are held in São Tomé.',
    date: '2016-07-17',
    contexts: ['São Tomé'],
    topics: ['African elections'],
    section: 'Politics and elections',
  })
  await createEvent({
    headline: 'Donald Trump speaks in New York <b>and</b> tweets.',
    date: '2017-04-07',
    contexts: ['Donald Trump', 'Twitter'],
  })
  await createEvent({ headline: 'York has a new mayor; Donald Duck is Trump.', date: '2017-04-08', contexts: ['York'] })
  await createEvent({ headline: 'A secret of Tom Petty.', status: 'DRAFT', contexts: ['Tom Petty'] })
})

describe('finding', () => {
  it('puts the event before the mention, though the mention is newer', async () => {
    expect(await headlines('q=tom+petty')).toEqual([death, mention])
    expect(await headlines('q=tom+petty&sort=newest')).toEqual([mention, death])
    expect(await headlines('q=tom+petty&sort=oldest')).toEqual([death, mention])
  })

  it('finds stems, without accents, in topics and former headlines too', async () => {
    expect(await headlines('q=election+sao+tome')).toHaveLength(1)
    expect(await headlines('q=african')).toHaveLength(1)
    expect(await headlines('q=carnival')).toEqual([mention])
  })

  it('knows phrases, what must not be there, and beginnings', async () => {
    expect(await headlines('q=%22new+york%22')).toHaveLength(1)
    expect(await headlines('q=new+york')).toHaveLength(2)
    expect(await headlines('q=tom+-dies')).toEqual([mention])
    expect(await headlines('q=musici*')).toHaveLength(2)
    expect(await headlines('q=%22angeles+twitter%22')).toEqual([])
  })

  it('reads what names that nobody has may have meant', async () => {
    const view = await find('q=donlad+trmp')
    expect(view.spelling).toMatchObject({ use: 'instead', name: 'donald trump' })
    expect(view.total).toBe(2)
    expect((await find('q=donald+trump')).spelling).toBeNull()
  })

  it('says so where there is nothing to look for', async () => {
    for (const q of ['the', '-trump', '***', '%22', '%00']) {
      const view = await find(`q=${q}`)
      expect([q, view.total, view.events.length]).toEqual([q, 0, 0])
    }
    expect((await find('q=the')).note).not.toBeNull()
    expect((await find('')).total).toBe(0)
  })

  it('understands dates', async () => {
    expect(await headlines('q=7+April+2017')).toHaveLength(1)
    expect(await headlines('q=2017-04')).toHaveLength(2)
    expect((await find('q=trump+April+2017')).date).toMatchObject({ use: 'offered', path: '/news/2017/04' })
  })
})

it('marks what matches, also beside what looks like a tag', async () => {
  const view = await find('q=%22tom+petty%22')
  expect(view.matches).toContainEqual(
    expect.objectContaining({ in: 'headline', start: 18, end: 27, text: 'Tom Petty' }),
  )
  expect(view.matches).toContainEqual(expect.objectContaining({ in: 'summary', text: 'Tom Petty' }))
  expect((await find('q=tweets')).matches).toMatchObject([{ in: 'headline', text: 'tweets' }])
})

describe('filters', () => {
  it('narrow, and are counted', async () => {
    const { facets, total } = await find('section=arts-and-culture')
    expect(total).toBe(2)
    expect(facets.sections).toEqual([{ name: 'Arts and culture', events: 2, query: 'section=arts-and-culture' }])
    expect(facets.contexts.map(({ name, events }) => [name, events])).toContainEqual(['Tom Petty', 1])
    expect(await headlines('context=tom-petty')).toEqual([death])
    expect(await headlines('q=petty&from=2017-11&to=2017-12')).toEqual([mention])
    expect(facets.publishers).toEqual([
      { name: 'The Gazette', events: 1, query: 'section=arts-and-culture&publisher=the-gazette' },
    ])
    expect(await headlines('q=petty&publisher=the-gazette')).toEqual([death])
    expect(await headlines('section=nowhere&publisher=nobody&cover=yes')).toEqual([])
  })

  it('page by cursors that hold when something is published in between', async () => {
    for (let i = 0; i < 45; i++) await createEvent({ headline: `Quake number ${i} shakes`, date: '2010-01-02' })
    for (const sort of ['relevance', 'newest', 'oldest']) {
      const seen: string[] = []
      for (let next: string | null = `q=quake&sort=${sort}`; next;) {
        const view: SearchView = await find(next)
        seen.push(...view.events.map(({ id }) => id))
        next = view.next
        if (seen.length === 20 && sort === 'newest') await createEvent({ headline: 'Quake anew', date: '2020-01-02' })
      }
      expect([sort, new Set(seen).size, seen.length]).toEqual([
        sort,
        sort === 'oldest' ? 46 : 45,
        sort === 'oldest' ? 46 : 45,
      ])
    }
  })
})

describe('only what is published', () => {
  it('is found, and what names are offered', async () => {
    expect(await headlines('q=secret')).toEqual([])
    expect(await suggestNames('pet')).toEqual([
      { type: 'context', name: 'Tom Petty', path: '/contexts/tom-petty', events: 1 },
    ])
  })

  it('follows what is renamed, reworded and withdrawn', async () => {
    await db.context.update({ where: { slug: 'florida' }, data: { name: 'Sunshine State' } })
    expect(await headlines('q=sunshine')).toEqual([mention])
    expect((await suggestNames('sunsh'))[0]?.events).toBe(1)
    await db.event.update({ where: { id: festival }, data: { headline: 'Another headline.' } })
    expect(await headlines('q=another+headline')).toEqual(['Another headline.'])
    const withdrawn = { status: 'WITHDRAWN', withdrawnAt: new Date(), withdrawnReason: 'Untrue.' } as const
    await db.event.update({ where: { id: festival }, data: withdrawn })
    expect(await headlines('q=sunshine')).toEqual([])
    expect(await suggestNames('sunsh')).toEqual([])
    expect(await db.searchQueued.count()).toBe(0)
  })
})
