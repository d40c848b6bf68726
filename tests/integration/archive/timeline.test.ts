import { beforeAll, describe, expect, it } from 'vitest'
import { v7 as uuid } from 'uuid'
import { plainDate } from '@/lib/dates/plain-date'
import { db } from '@/lib/db'
import { getTimeline, getTimelineAt, getToldTimelineAt } from '@/lib/timeline/list-timeline'
import { answerTimeline, answerToldTimeline } from '@/lib/timeline/search-timeline'
import { createEvent } from '@/tests/support/factories'

const whole = { from: null, to: null }
const between = (from: string | null, to: string | null) =>
  ({ from: from && plainDate(from), to: to && plainDate(to) }) as {
    from: ReturnType<typeof plainDate> | null
    to: ReturnType<typeof plainDate> | null
  }
const sources = (count: number, of: string) =>
  Array.from({ length: count }, (_, i) => ({ publisher: `Paper ${i}`, url: `https://paper${i}.example/${of}` }))

describe('the timeline of a story', () => {
  beforeAll(async () => {
    await createEvent({ date: '2016-03-05', headline: 'It ends', topics: ['Quay'], sources: sources(2, 'ends') })
    await createEvent({ date: '2016-02-01', headline: 'It begins', topics: ['Quay'], section: 'Sports' })
    await createEvent({ date: '2016-02-10', headline: 'It is kept back', topics: ['Quay'], status: 'DRAFT' })
  })

  it('is all that was published of it, oldest first, as little of each as is drawn', async () => {
    const view = await getTimeline('topic', 'quay', whole)
    expect(view).toMatchObject({
      ...{ total: 2, earliest: '2016-02-01', latest: '2016-03-05', shows: 'all', unit: null, periods: [] },
      ways: { earlier: null, later: null, whole: null },
    })
    expect(view?.events).toEqual([
      expect.objectContaining({ headline: 'It begins', section: 'Sports', sourceCount: 0, coverImage: null }),
      expect.objectContaining({ headline: 'It ends', section: null, sourceCount: 2 }),
    ])
  })

  it('is a part of it between two days, with the ways to the rest', async () => {
    const view = await getTimeline('topic', 'quay', between('2016-02-20', '2016-03-10'))
    expect(view).toMatchObject({ total: 1, earliest: '2016-02-20', latest: '2016-03-05', from: '2016-02-20' })
    expect(view?.ways).toEqual({ earlier: 'from=2016-01-31&to=2016-02-19', later: null, whole: '' })
  })

  it('is empty where nothing happened, and nowhere where there is no such story', async () => {
    const empty = await getTimeline('topic', 'quay', between('2016-02-02', '2016-02-20'))
    expect(empty).toMatchObject({ total: 0, earliest: null, latest: null, events: [] })
    const never = await getTimeline('topic', 'quay', between('1999-01-01', '1999-12-31'))
    expect(never).toMatchObject({ total: 0, events: [] })
    expect(await getTimelineAt('topic', 'no-such-story', whole)).toBeNull()
    expect(await getTimelineAt('context', 'quay', whole)).toBeNull()
  })

  it('is told elsewhere with all that is known of its events', async () => {
    const at = await getToldTimelineAt('topic', 'quay', whole)
    expect(at?.found === 'timeline' && at.is.events.map((event) => event.sources.length)).toEqual([0, 2])
  })

  it('moves with a story that was merged into another', async () => {
    const { id } = await db.topic.findUniqueOrThrow({ where: { slug: 'quay' } })
    await db.topic.create({ data: { id: uuid(), slug: 'old-quay', name: 'Old quay', mergedIntoId: id } })
    expect(await getTimelineAt('topic', 'old-quay', whole)).toEqual({ found: 'moved', path: '/topics/quay/timeline' })
  })
})

describe('the timeline of a busy context', () => {
  beforeAll(async () => {
    for (let i = 0; i < 201; i++)
      await createEvent({
        date: `2017-${i % 2 ? '02' : '09'}-${String(1 + (i % 28)).padStart(2, '0')}`,
        headline: `Harbour day ${i}`,
        contexts: ['Harbour'],
        sources: i % 50 === 0 ? sources(3, `h${i}`) : [],
      })
  })

  it('counts its periods, and names of the busiest the events that rest on most sources', async () => {
    const view = await getTimeline('context', 'harbour', whole)
    expect(view).toMatchObject({ total: 201, shows: 'busiest', unit: 'week' })
    expect(view?.periods.reduce((sum, { events }) => sum + events, 0)).toBe(201)
    expect(view?.periods[0]?.query).toBe(`from=${view?.periods[0]?.from}&to=${view?.periods[0]?.to}`)
    expect(view?.events.length).toBeLessThanOrEqual(36)
    expect(view?.events.filter(({ sourceCount }) => sourceCount === 3).length).toBeGreaterThanOrEqual(2)
    expect(view?.events.map(({ date }) => date)).toEqual(view?.events.map(({ date }) => date).toSorted())
  })

  it('is, narrowed to one of them, as many events as that one counts', async () => {
    const view = await getTimeline('context', 'harbour', whole)
    const period = view?.periods[1]
    const narrow = await getTimeline('context', 'harbour', between(period?.from ?? null, period?.to ?? null))
    expect(narrow).toMatchObject({ total: period?.events, shows: 'all' })
    expect(narrow?.events).toHaveLength(period?.events ?? 0)
  })
})

describe('the timeline of a search', () => {
  it('is what it finds, as a search finds it', async () => {
    const answer = await answerTimeline('q=harbour&from=2017-09-01&sort=newest')
    const view = 'found' in answer ? answer.found : null
    expect(view).toMatchObject({
      ...{ total: 101, totalIs: 'exact', shows: 'all', query: 'q=harbour&from=2017-09-01', from: '2017-09-01' },
      of: { type: 'search', name: 'harbour', path: '/search' },
      ways: { earlier: null, later: null, whole: 'q=harbour' },
    })
    expect(view?.events).toHaveLength(101)
  })

  it('counts its periods where it finds many', async () => {
    const answer = await answerTimeline('q=harbour')
    const view = 'found' in answer ? answer.found : null
    expect(view).toMatchObject({ total: 201, shows: 'busiest', unit: 'week' })
    expect(view?.periods[0]?.query).toMatch(/^q=harbour&from=2017-02-02&to=2017-02-05$/)
  })

  it('finds nothing where nothing is asked, and says what is wrong with a question', async () => {
    expect(await answerTimeline('')).toMatchObject({ found: { total: 0, events: [], earliest: null } })
    expect(await answerTimeline('q=harbour&from=soon')).toMatchObject({ status: 400 })
    expect(await answerToldTimeline('q=begins')).toMatchObject({ found: { events: [{ headline: 'It begins' }] } })
  })
})
