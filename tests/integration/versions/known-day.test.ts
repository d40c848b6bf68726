import { beforeAll, describe, expect, it } from 'vitest'
import { slugOf } from '@/lib/archive/addresses'
import { db } from '@/lib/db'
import { plainDate, type PlainDate } from '@/lib/dates/plain-date'
import { withdrawEvent } from '@/lib/desk/withdraw-event'
import type { Editor } from '@/lib/users/actor'
import { getKnownDay } from '@/lib/versions/known-day'
import { getDayMementos, getEventMementos, mementoAt } from '@/lib/versions/mementos'
import { momentOf } from '@/lib/versions/version-addresses'
import { createPublished, publishChange } from '@/tests/support/desk'
import { createActor } from '@/tests/support/people'

let editor: Editor

beforeAll(async () => {
  editor = await createActor('EDITOR')
})

/** As if a version had been written at a time. History is never changed but by who owns the database. */
const dated = (id: string, version: number, at: string) =>
  db.$transaction([
    db.$executeRaw`set local session_replication_role = replica`,
    db.$executeRaw`update revisions set snapshot = jsonb_set(snapshot, '{modifiedAt}', to_jsonb(${at}::text)) where event_id = ${id}::uuid and version = ${version}`,
  ])

const viewOf = async (date: PlainDate, known: string) => (await getKnownDay(date, known))!.view

describe('a day as it was known', () => {
  it('has the versions of then, and says what was added, changed, moved and withdrawn since', async () => {
    const date = plainDate('2001-02-03')
    const create = (headline: string) => createPublished(editor, { date, headline })
    const [stays, changes, goes, moves, comes] = [
      await create('One stays'),
      await create('One is changed'),
      await create('One is taken back'),
      await create('One moves'),
      await create('One comes late'),
    ]
    for (const { id } of [stays, changes, goes, moves]) await dated(id, 1, '2001-02-04T10:00:00.250Z')
    await dated(comes.id, 1, '2001-02-06T10:00:00Z')
    await publishChange(editor, changes, { headline: 'One was changed', summary: 'Now.' })
    await dated(changes.id, 2, '2001-02-07T10:00:00Z')
    await publishChange(editor, moves, { date: '2001-02-02' })
    await withdrawEvent(editor, { id: goes.id, version: 1, reason: 'It never happened.' })

    const then = await viewOf(date, '2001-02-04')
    expect(then.events.map(({ headline, version }) => [headline, version])).toEqual([
      ['One stays', 1],
      ['One is changed', 1],
      ['One moves', 1],
    ])
    expect(then.since.map(({ kind, headline, changed, reason }) => [kind, headline, changed, reason]).sort()).toEqual([
      ['added', 'One comes late', [], null],
      ['changed', 'One was changed', ['headline', 'summary'], null],
      ['moved', 'One moves', [], null],
      ['withdrawn', 'One is taken back', [], 'It never happened.'],
    ])
    expect(JSON.stringify(then.events)).not.toContain('taken back')
    expect(then).toMatchObject({ at: '2001-02-04T10:00:00Z', previous: null, next: { at: '2001-02-06T10:00:00Z' } })

    expect(await viewOf(date, '2001-02-04T095959Z')).toMatchObject({ events: [], at: null, previous: null })
    expect((await viewOf(date, '2001-02-04T100000Z')).events).toHaveLength(3)
    const now = await viewOf(date, '2100-01-01')
    expect(now.events.map(({ headline }) => headline)).toEqual(['One stays', 'One was changed', 'One comes late'])
    expect(now.since).toEqual([])
  })

  it('is none for a time that is none', async () => {
    for (const known of ['2001-02-30', '2001-02-03T256060Z', 'soon', '2001-02-03T10:00:00Z'])
      expect(await getKnownDay(plainDate('2001-02-03'), known)).toBeNull()
  })
})

describe('mementos', () => {
  it('of an event are its public versions: before the first is the first, after the last the last', async () => {
    const date = plainDate('2002-03-04')
    const event = await createPublished(editor, { date, headline: 'In time' })
    await publishChange(editor, event, { summary: 'Later.' })
    await dated(event.id, 1, '2002-03-05T10:00:00.700Z')
    await dated(event.id, 2, '2002-03-06T10:00:00.700Z')
    const { at } = await getEventMementos(date, slugOf('In time'))
    if (at?.found !== 'page') throw new Error('none')
    const chosen = (time: string) => mementoAt(at.view, new Date(time)).path.at(-1)
    expect(chosen('1999-01-01T00:00:00Z')).toBe('1')
    expect(chosen('2002-03-06T09:59:59Z')).toBe('1')
    expect(chosen('2002-03-06T10:00:00Z')).toBe('2')
    expect(chosen('2030-01-01T00:00:00Z')).toBe('2')

    await withdrawEvent(editor, { id: event.id, version: 2, reason: 'No.' })
    expect((await getEventMementos(date, slugOf('In time'))).at).toMatchObject({ found: 'withdrawn' })
    expect((await getEventMementos(date, 'nothing')).at).toBeNull()
  })

  it('of a day are the seconds in which it changed', async () => {
    const date = plainDate('2003-04-05')
    expect((await getDayMementos(date)).at).toBeNull()
    const event = await createPublished(editor, { date, headline: 'First' })
    await dated(event.id, 1, '2003-04-06T10:00:00.700Z')
    await createPublished(editor, { date, headline: 'Second' }).then(({ id }) =>
      dated(id, 1, '2003-04-06T10:00:00.100Z'),
    )
    await publishChange(editor, event, { date: '2003-04-04' })
    await dated(event.id, 2, '2003-04-07T10:00:00Z')
    const { at } = await getDayMementos(date)
    expect(at?.found === 'page' && at.view.list.map((memento) => momentOf(memento.at))).toEqual([
      '2003-04-06T100000Z',
      '2003-04-07T100000Z',
    ])
  })
})
