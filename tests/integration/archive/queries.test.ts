import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { findPage } from '@/lib/archive/find-page'
import { plainDate } from '@/lib/dates/plain-date'
import { findFeed } from '@/lib/feeds/find-feed'
import { createPublished, publishChange } from '@/tests/support/desk'
import { createEvent } from '@/tests/support/factories'
import { createActor } from '@/tests/support/people'

// Every statement goes through here, also those of a transaction.
const spy = vi.spyOn(pg.Client.prototype, 'query')

const statements = (): string[] =>
  spy.mock.calls
    .map(([asked]: unknown[]) =>
      typeof asked === 'object' && asked !== null && 'text' in asked ? String(asked.text) : String(asked),
    )
    .filter((text) => !/^(?:begin|commit|rollback|set\b|select 1$)/i.test(text))

beforeAll(async () => {
  for (let i = 0; i < 20; i++)
    await createEvent({
      headline: `A thing happens, number ${i}`,
      slug: `thing-${i}`,
      contexts: ['Norway', `Town ${i}`],
      topics: ['A Story'],
      section: 'Law and crime',
      sources: [{ publisher: `Paper ${i % 5}`, url: `https://paper-${i % 5}.example/${i}` }],
      earlier: [{ headline: `A thing may happen, number ${i}`, at: '2017-04-07T08:00:00Z' }],
    })
  const editor = await createActor('EDITOR')
  const published = await createPublished(editor, { date: plainDate('2016-01-02'), headline: 'A thing' })
  await publishChange(editor, published, { headline: 'A thing indeed' })
  await createEvent({ date: '2017-04-05', headline: 'Before', contexts: ['Norway'] })
  await createEvent({ date: '2017-05-05', headline: 'After', contexts: ['Norway'] })
})
beforeEach(() => void spy.mockClear())
afterAll(() => spy.mockRestore())

/** The most statements of a cold page: as many as it has parts, however much is on it. Twenty events are here, and as many contexts. */
it.each([
  ['front', ['latest'], 3],
  ['day', ['2017-04-07'], 2],
  ['month', ['2017-04'], 3],
  ['year', ['2017'], 4],
  ['archive', ['all'], 1],
  ['event', ['2017-04-07', 'thing-3'], 6],
  ['list', ['context', 'norway', 'latest'], 7],
  ['list', ['topic', 'a-story', 'latest'], 8],
  ['list', ['section', 'law-and-crime', 'latest'], 4],
  ['timeline', ['topic', 'a-story', 'whole'], 4],
  ['names', ['contexts'], 4],
  ['on-this-day', ['04-07', 'latest'], 3],
  ['comparison', ['norway', 'town-3', 'latest'], 5],
  ['corrections', ['latest'], 1],
  ['sources', ['1'], 5],
  ['versions', ['2016-01-02', 'a-thing-indeed'], 3],
  ['version', ['2016-01-02', 'a-thing', '1'], 4],
  ['known', ['2017-04-07', '2017-10-02'], 4],
])('the page %s of %j takes no more than %i statements', async (kind, of, most) => {
  expect((await findPage(kind, of))?.found).toBe('page')
  const made = statements()
  expect(made.length, made.join('\n')).toBeLessThanOrEqual(most)
})

it('a feed takes no more than four', async () => {
  expect((await findFeed('site', 'all', 'latest'))?.found).toBe('feed')
  const made = statements()
  expect(made.length, made.join('\n')).toBeLessThanOrEqual(4)
})
