import { beforeAll, describe, expect, it } from 'vitest'
import { findAlike, writtenOf } from '@/lib/desk/alike/find-alike'
import { checkDays } from '@/lib/desk/check-days'
import { emptyContent } from '@/lib/desk/content'
import { keepApart } from '@/lib/desk/keep-apart'
import { listQueue } from '@/lib/desk/queue'
import { QueueQuery } from '@/lib/desk/queue-query'
import type { Actor, Editor } from '@/lib/users/actor'
import { createDraft, createPublished, source } from '@/tests/support/desk'
import { createActor } from '@/tests/support/people'

let editor: Editor
let contributor: Actor<'CONTRIBUTOR'>

beforeAll(async () => {
  editor = await createActor('EDITOR')
  contributor = await createActor('CONTRIBUTOR')
})

const written = (date: string, headline: string, id = '01900000-0000-7000-8000-000000000000', urls: string[] = []) =>
  writtenOf(id, { ...emptyContent(date), headline, sources: urls.map((url) => source(url)) })

const headline = 'Ferry with ninety passengers aground near the lighthouse of Port Ellery'
const reworded = 'Near Port Ellery’s lighthouse, a ferry carrying 90 passengers runs aground'

describe('who writes', () => {
  it('sees what may be the same event on the day and beside it, with what both have in common', async () => {
    const url = 'https://post.example/ferry-2013'
    const there = await createPublished(editor, { date: '2013-05-02', headline, sources: [source(url)] })
    await createPublished(editor, { date: '2013-05-02', headline: 'A bridge over the Quay is painted red by its town' })
    const cited = written('2013-05-01', reworded, undefined, ['http://www.post.example/ferry-2013?utm_source=feed'])
    expect(await findAlike(contributor, cited)).toMatchObject([
      {
        id: there.id,
        headline,
        date: '2013-05-02',
        isPublished: true,
        reason: { sources: ['post.example/ferry-2013'] },
      },
    ])
    const [found] = await findAlike(editor, written('2013-05-03', reworded))
    expect(found?.reason).toMatchObject({ sources: [], outOf: 8, isSameText: false })
    expect(found?.reason.words).toContain('lighthouse')
    expect(await findAlike(editor, written('2013-05-04', reworded))).toEqual([])
  })

  it('sees drafts only of those whose drafts they may see, and never their own event', async () => {
    const [foreign, own] = [
      await createDraft(editor, { date: '2013-06-01', headline }),
      await createDraft(contributor, { date: '2013-06-02', headline: `${headline} again` }),
    ]
    const ids = async (actor: Actor, id?: string) =>
      (await findAlike(actor, written('2013-06-01', headline, id))).map((found) => found.id)
    expect(await ids(editor)).toEqual([foreign.id, own.id])
    expect(await ids(contributor)).toEqual([own.id])
    expect(await ids(contributor, own.id)).toEqual([])
  })

  it('is not asked again once an editor told two apart', async () => {
    const [a, b] = [
      await createPublished(editor, { date: '2013-07-01', headline }),
      await createPublished(editor, { date: '2013-07-01', headline: reworded }),
    ]
    const ids = async () => (await findAlike(editor, written('2013-07-01', reworded, b.id))).map(({ id }) => id)
    expect(await ids()).toEqual([a.id])
    await keepApart(editor, { id: b.id, otherId: a.id })
    expect(await ids()).toEqual([])
  })

  it('is told nothing of what is no date, or no headline yet', async () => {
    expect(await findAlike(editor, written('2013-02-30', headline))).toEqual([])
    expect(await findAlike(editor, written('2013-05-02', ' '))).toEqual([])
  })
})

it('tells the reason of what was found in the queue', async () => {
  const context = { name: 'Port Ellery', article: 'Port Ellery', via: 'TEXT' as const }
  const [a, b] = [
    await createPublished(editor, { date: '2013-08-01', headline, contexts: [context] }),
    await createPublished(editor, { date: '2013-08-02', headline: reworded, contexts: [context] }),
  ]
  await checkDays()
  const asked = QueueQuery.parse({ view: 'problems', problem: 'duplicate', from: '2013-08-01', to: '2013-08-02' })
  const { rows } = await listQueue(editor, asked)
  expect(rows.map(({ id, duplicate }) => [id, duplicate?.id])).toEqual([
    [b.id, a.id],
    [a.id, b.id],
  ])
  expect(rows[0]?.duplicate?.reason).toMatchObject({ contexts: ['Port Ellery'], sources: [], outOf: 8 })
})
