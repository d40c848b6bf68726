import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { mergeNames } from '@/lib/desk/names/merge-names'
import { undoOperation } from '@/lib/desk/undo-operation'
import { askArticlesOnTime } from '@/lib/wikipedia/articles/ask-articles-job'
import { at, emptyArchive, eventsOf, read } from '@/tests/integration/import/pages'
import { createEvent } from '@/tests/support/factories'
import { createActor } from '@/tests/support/people'
import { openWikipedia, type Wikipedia } from '@/tests/support/wikipedia'
import { status } from '@/tests/support/http-server'

let wiki: Wikipedia
beforeAll(async () => {
  wiki = await openWikipedia()
  env().WIKIPEDIA_API_URL = wiki.url
})
afterAll(() => wiki.close())
beforeEach(async () => {
  await emptyArchive()
  await db.article.deleteMany()
  await db.$executeRaw`truncate graphile_worker._private_jobs`
  wiki.articles.clear()
  for (const list of [wiki.asked, wiki.faults]) list.length = 0
})

const contextOf = (article: string) =>
  db.context.findUniqueOrThrow({ where: { article }, include: { mergedInto: true, events: true } })
const leadsTo = async (article: string) => (await contextOf(article)).mergedInto?.article ?? null

describe('names of one article', () => {
  it('become one context, and one topic, as an act that editors can undo and that is not done again', async () => {
    wiki.articles.set('Donald J. Trump', { leadsTo: 'Donald Trump' })
    await createEvent({ contexts: ['Donald J. Trump'], topics: ['Donald J. Trump'] })
    await createEvent({ contexts: ['Donald Trump'], topics: ['Donald Trump'] })
    await createEvent({ contexts: ['Donald Trump', 'Donald J. Trump'] })
    await askArticlesOnTime()
    expect(await leadsTo('Donald J. Trump')).toBe('Donald Trump')
    expect((await contextOf('Donald Trump')).events).toHaveLength(3)
    expect((await db.topic.findUniqueOrThrow({ where: { article: 'Donald J. Trump' } })).mergedIntoId).not.toBeNull()

    const editor = await createActor('EDITOR')
    const operation = await db.operation.findFirstOrThrow({ where: { kind: 'merge-contexts', actorId: null } })
    expect((await undoOperation(editor, { id: operation.id })).ok).toBe(true)
    await askArticlesOnTime()
    expect(await leadsTo('Donald J. Trump')).toBeNull()
  })

  it('stay what they are where one of them only lists meanings, is missing, or is redirected to a part', async () => {
    wiki.articles.set('Mercury (X)', { leadsTo: 'Mercury' })
    wiki.articles.set('Mercury', { isDisambiguation: true })
    wiki.articles.set('Nowhere', { isMissing: true })
    wiki.articles.set('Attack on the harbour', { leadsTo: 'Port Ellery', fragment: 'Attack' })
    await createEvent({ contexts: ['Mercury (X)', 'Mercury', 'Nowhere', 'Attack on the harbour', 'Port Ellery'] })
    await askArticlesOnTime()
    expect(await db.context.count({ where: { mergedIntoId: { not: null } } })).toBe(0)
    expect(await db.article.count()).toBe(5)
  })

  it('go into the one with most events where none has the title itself, and on into that one when it comes', async () => {
    for (const title of ['USA', 'U.S.A.']) wiki.articles.set(title, { leadsTo: 'United States' })
    await createEvent({ contexts: ['USA'] })
    await createEvent({ contexts: ['U.S.A.'] })
    await createEvent({ contexts: ['U.S.A.'] })
    await askArticlesOnTime()
    expect(await leadsTo('USA')).toBe('U.S.A.')
    await createEvent({ contexts: ['United States'] })
    await askArticlesOnTime()
    expect([await leadsTo('USA'), await leadsTo('U.S.A.')]).toEqual(['United States', 'United States'])
    expect((await contextOf('United States')).events).toHaveLength(4)
  })

  it('are left to an editor who made another one of them', async () => {
    wiki.articles.set('USA', { leadsTo: 'United States' })
    for (const title of ['USA', 'United States', 'America']) await createEvent({ contexts: [title] })
    const [gone, kept] = [await contextOf('USA'), await contextOf('America')]
    await mergeNames(await createActor('EDITOR'), { kind: 'context', id: gone.id, intoId: kept.id })
    await askArticlesOnTime()
    expect(await leadsTo('USA')).toBe('America')
  })

  it('are one for the next reading of a page that goes on naming both', async () => {
    const day = '2019-06-04'
    const page = ['In the [[USA]] it rains.', 'The [[United States]] win again.']
    await read({ [day]: { [at(day, 8)]: page } })
    wiki.articles.set('USA', { leadsTo: 'United States' })
    await askArticlesOnTime()
    await read({ [day]: { [at(day, 10)]: [...page, 'The [[USA]] and others leave.'] } })
    expect((await eventsOf(day)).map(({ version, offers }) => [version, offers.length])).toEqual([
      [1, 0],
      [1, 0],
      [1, 0],
    ])
    expect((await contextOf('United States')).events).toHaveLength(3)
  })
})

describe('asking', () => {
  it('takes fifty titles a request, asks once, and asks nothing of other wikis', async () => {
    const titles = ['de:Titel', ...Array.from({ length: 60 }, (_, i) => `Thing ${i}`)]
    await db.context.createMany({
      data: titles.map((article, i) => ({ id: uuid(), slug: `thing-${i}`, name: article, article })),
    })
    await askArticlesOnTime()
    expect(wiki.asked.map((asked) => asked.get('titles')!.split('|').length)).toEqual([50, 10])
    await askArticlesOnTime()
    expect(wiki.asked).toHaveLength(2)
    await db.article.updateMany({ where: { title: 'Thing 7' }, data: { askedAt: new Date(0) } })
    await askArticlesOnTime()
    expect(wiki.asked.at(-1)!.get('titles')).toBe('Thing 7')
  })

  it('comes back when it is asked to wait, and does nothing where no API is named', async () => {
    await createEvent({ contexts: ['Port Ellery'] })
    wiki.faults = [status(429, '', { 'retry-after': '600' })]
    await askArticlesOnTime()
    const jobs = await db.$queryRaw<{ minutes: number }[]>`
      select round(extract(epoch from run_at - now()) / 60)::int as minutes from graphile_worker.jobs
      where task_identifier = 'ask-articles'`
    expect(jobs).toEqual([{ minutes: 10 }])
    env().WIKIPEDIA_API_URL = undefined
    await askArticlesOnTime()
    env().WIKIPEDIA_API_URL = wiki.url
    expect(wiki.asked).toHaveLength(1)
  })
})
