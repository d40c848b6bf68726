import { beforeAll, describe, expect, it } from 'vitest'
import { findDays } from '@/lib/api/find-days'
import { findEvents } from '@/lib/api/find-events'
import { findNames } from '@/lib/api/find-names'
import { DaysQuestion, EventsQuestion, NamesQuestion } from '@/lib/api/schemas/questions'
import { db } from '@/lib/db'
import { mergeNames } from '@/lib/desk/names/merge-names'
import { createEvent } from '../../support/factories'
import { createActor } from '../../support/people'

const ids: string[] = []
beforeAll(async () => {
  for (let i = 0; i < 9; i++)
    ids.push(
      await createEvent({
        date: `2017-04-0${1 + (i % 3)}`,
        headline: i % 2 ? `A dam breaks near Ellery, ${i}` : `A vote is held in Ellery, ${i}`,
        contexts: i % 3 ? ['Port Ellery'] : ['Port Ellery', 'Northmark'],
        topics: i < 4 ? ['Floods'] : [],
        section: i < 5 ? 'Law and crime' : 'Sports',
        sources: [{ publisher: i < 2 ? 'The Ellery Post' : 'Daily North', url: `https://news.example/${i}` }],
      }),
    )
})

const ask = async (question: Record<string, unknown>) => {
  const found = await findEvents(EventsQuestion.parse(question))
  if (!found.ok) throw new Error(found.error.type)
  return found.value
}
const idsOf = async (question: Record<string, unknown>) => (await ask(question)).events.map(({ id }) => id)

/** What `next` asks. */
const asked = (url: string) => Object.fromEntries(new URL(url).searchParams)

describe('events that are asked for', () => {
  it.each(['newest', 'oldest'] as const)('come each once, page by page, the %s first', async (order) => {
    const all = []
    for (let question: Record<string, unknown> | null = { order, limit: '2' }; question;) {
      const { events, next } = await ask(question)
      all.push(...events)
      question = next === null ? null : asked(next)
    }
    expect(all.map(({ id }) => id).sort()).toEqual([...ids].sort())
    const dates = all.map(({ date }) => date)
    expect(dates).toEqual(order === 'oldest' ? dates.toSorted() : dates.toSorted().reverse())
  })

  it('stay where they are while others are published', async () => {
    const first = await ask({ order: 'newest', limit: '4' })
    const newer = await createEvent({ date: '2017-04-04' })
    const second = await ask(asked(first.next ?? ''))
    const shown = [...first.events, ...second.events].map(({ id }) => id)
    expect(new Set(shown).size).toBe(8)
    expect(shown).not.toContain(newer)
    await db.event.update({
      where: { id: newer },
      data: { status: 'WITHDRAWN', withdrawnAt: new Date(), withdrawnReason: 'x' },
    })
    expect(await idsOf({})).not.toContain(newer)
  })

  it.each([
    ['days', { from: '2017-04-02', to: '2017-04-02' }, [1, 4, 7]],
    ['a context', { context: 'northmark' }, [0, 3, 6]],
    ['a topic', { topic: 'floods' }, [0, 1, 2, 3]],
    ['a section', { section: 'sports' }, [5, 6, 7, 8]],
    ['a publisher', { publisher: 'the-ellery-post' }, [0, 1]],
    ['words', { q: 'dam' }, [1, 3, 5, 7]],
    ['a phrase and what must not be there', { q: '"vote is held" -northmark' }, [2, 4, 8]],
    ['all of these', { q: 'dam', topic: 'floods', from: '2017-04-02', section: 'law-and-crime' }, [1]],
    ['what nobody has', { context: 'nowhere' }, []],
  ])('are those of %s', async (_, question, expected) => {
    expect((await idsOf(question)).sort()).toEqual(expected.map((i) => ids[i]).sort())
  })

  it('are refused where there is no word to look for', async () => {
    expect(await findEvents(EventsQuestion.parse({ q: 'the' }))).toEqual({ ok: false, error: { type: 'no-words' } })
  })

  it('are found by a name that turned out to be another', async () => {
    const editor = await createActor('EDITOR')
    const id = await createEvent({ date: '2018-01-01', contexts: ['Old Harbour'] })
    const other = await createEvent({ date: '2018-01-02', contexts: ['New Harbour'] })
    const [gone, kept] = await Promise.all(
      ['Old Harbour', 'New Harbour'].map((article) => db.context.findUniqueOrThrow({ where: { article } })),
    )
    const form = { kind: 'context', id: gone?.id ?? '', intoId: kept?.id ?? '' } as const
    const merged = await mergeNames(editor, form)
    expect(merged.ok).toBe(true)
    expect((await idsOf({ context: 'old-harbour' })).sort()).toEqual([id, other].sort())
  })
})

describe('days and names', () => {
  it('come page by page', async () => {
    const days = await findDays(DaysQuestion.parse({ to: '2017-12-31', limit: '2' }))
    expect(days.days).toMatchObject([
      { date: '2017-04-01', events: 3 },
      { date: '2017-04-02', events: 3 },
    ])
    const rest = await findDays(DaysQuestion.parse(asked(days.next ?? '')))
    expect([rest.days.map(({ date }) => date), rest.next]).toEqual([['2017-04-03'], null])
    const newest = await findDays(DaysQuestion.parse({ to: '2017-12-31', order: 'newest', limit: '1' }))
    expect(newest.days).toMatchObject([{ date: '2017-04-03' }])
  })

  it.each([
    [
      'sections',
      [
        ['law-and-crime', 5],
        ['sports', 4],
      ],
    ],
    [
      'publishers',
      [
        ['daily-north', 7],
        ['the-ellery-post', 2],
      ],
    ],
    ['topics', [['floods', 4]]],
  ] as const)('tell of %s', async (kind, expected) => {
    const { names } = await findNames(kind, NamesQuestion.parse({}))
    expect(names.map(({ slug, events }) => [slug, events])).toEqual(expected)
  })

  it('tell of contexts from a slug on', async () => {
    const first = await findNames('contexts', NamesQuestion.parse({ limit: '1' }))
    const second = await findNames('contexts', NamesQuestion.parse(asked(first.next ?? '')))
    expect(second.names[0]?.slug).toBe('northmark')
    expect(second.names[0]).toMatchObject({
      name: 'Northmark',
      events: 3,
      wikipedia: expect.stringContaining('Northmark'),
    })
  })
})
