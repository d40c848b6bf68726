import { v7 as uuid } from 'uuid'
import { beforeAll, describe, expect, it } from 'vitest'
import { getComparison } from '@/lib/archive/comparison'
import type { ComparisonView } from '@/lib/archive/comparison-view'
import { plainDate, type PlainDate } from '@/lib/dates/plain-date'
import { db } from '@/lib/db'
import { createEvent } from '@/tests/support/factories'

beforeAll(async () => {
  for (let n = 1; n <= 54; n++)
    await createEvent({
      date: `2015-${n > 50 ? '01' : '03'}-${String(n > 50 ? n - 50 : Math.ceil(n / 2)).padStart(2, '0')}`,
      headline: `Ada Brack meets Quay Town, ${n}`,
      slug: `brack-meets-${n}`,
      contexts: ['Ada Brack', 'Quay Town'],
    })
  await createEvent({ date: '2015-02-02', headline: 'Ada Brack alone', contexts: ['Ada Brack'] })
  await createEvent({ date: '2015-05-02', headline: 'Quay Town alone', contexts: ['Quay Town'] })
  await createEvent({ date: '2015-05-03', headline: 'Nobody else', contexts: ['Hermit of Brack'] })
})

async function compare(one: string, other: string, before: PlainDate | null = null): Promise<ComparisonView> {
  const at = await getComparison([one, other], before)
  if (at.found !== 'comparison') throw new Error(at.found)
  return at.view
}

describe('two contexts', () => {
  it('are counted on one axis of time, each and together', async () => {
    const view = await compare('ada-brack', 'quay-town')
    expect(view).toMatchObject({
      path: '/contexts/ada-brack/with/quay-town',
      contexts: [
        { name: 'Ada Brack', events: 55, earliest: '2015-01-01', latest: '2015-03-25' },
        { name: 'Quay Town', events: 55, earliest: '2015-01-01', latest: '2015-05-02' },
      ],
      together: { events: 54, earliest: '2015-01-01', latest: '2015-03-25' },
    })
    expect(view.activity).toEqual([
      { period: '2015-01', first: 4, second: 4, together: 4 },
      { period: '2015-02', first: 1, second: 0, together: 0 },
      { period: '2015-03', first: 50, second: 50, together: 50 },
      { period: '2015-04', first: 0, second: 0, together: 0 },
      { period: '2015-05', first: 0, second: 1, together: 0 },
    ])
  })

  it('list what names both by whole days, to the last', async () => {
    const first = await compare('ada-brack', 'quay-town')
    expect(first.events).toHaveLength(50)
    expect([first.next, first.events[0]?.date]).toEqual(['2015-03-01', '2015-03-25'])
    const rest = await compare('ada-brack', 'quay-town', plainDate('2015-03-01'))
    expect(rest.events.map(({ date }) => date)).toEqual(['2015-01-04', '2015-01-03', '2015-01-02', '2015-01-01'])
    expect(rest.next).toBeNull()
  })

  it('may never be named together', async () => {
    const view = await compare('ada-brack', 'hermit-of-brack')
    expect(view).toMatchObject({ together: { events: 0, earliest: null, latest: null }, events: [], next: null })
  })
})

describe('of two of which one is not known', () => {
  it('says which one, and offers what it may be', async () => {
    const at = await getComparison(['ada-brack', 'town'], null)
    expect(at).toMatchObject({ found: 'unknown', asked: [{ name: 'Ada Brack' }, { slug: 'town', name: null }] })
  })

  it('offers first what texts call so', async () => {
    const { id } = await db.context.findUniqueOrThrow({ where: { slug: 'hermit-of-brack' }, select: { id: true } })
    await db.contextAlias.create({ data: { alias: 'Quay', contextId: id, events: 3 } })
    const at = await getComparison(['ada-brack', 'quay'], null)
    const suggestions = [
      { name: 'Hermit of Brack', path: '/contexts/hermit-of-brack' },
      { name: 'Quay Town', path: '/contexts/quay-town' },
    ]
    expect(at).toMatchObject({ found: 'unknown', asked: [{ suggestions: [] }, { suggestions }] })
  })

  it('leads to the one that it was merged into', async () => {
    const into = await db.context.findUniqueOrThrow({ where: { slug: 'quay-town' }, select: { id: true } })
    await db.context.create({ data: { id: uuid(), slug: 'quaytown', name: 'Quaytown', mergedIntoId: into.id } })
    expect(await getComparison(['ada-brack', 'quaytown'], null)).toEqual({
      found: 'moved',
      path: '/contexts/ada-brack/with/quay-town',
    })
  })
})
