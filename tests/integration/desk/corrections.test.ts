import { beforeAll, describe, expect, it } from 'vitest'
import { getCorrections } from '@/lib/archive/corrections'
import { getEventAt } from '@/lib/archive/events'
import { slugOf } from '@/lib/archive/addresses'
import { db } from '@/lib/db'
import { plainDate } from '@/lib/dates/plain-date'
import { restoreEvent, withdrawEvent } from '@/lib/desk/withdraw-event'
import { representations } from '@/lib/representations/registry'
import type { Editor } from '@/lib/users/actor'
import { createPublished, publishChange } from '@/tests/support/desk'
import { createActor } from '@/tests/support/people'
import { site } from '@/tests/support/views'

let editor: Editor
beforeAll(async () => void (editor = await createActor('EDITOR')))

const date = plainDate('2017-04-07')
const corrections = async () => (await getCorrections(null))?.corrections ?? []
const notesOf = async (path: string) =>
  (await corrections()).filter(({ event }) => event.path === path).map(({ note }) => note)

async function view(headline: string) {
  const at = await getEventAt(date, slugOf(headline))
  if (at?.found !== 'event') throw new Error('the event is not there')
  return at.view
}

describe('a correction', () => {
  it('is at its event, newest first, and marks the headline that it changed', async () => {
    const event = await createPublished(editor)
    const headline = `${event.content.headline}, at last`
    await publishChange(editor, event, { headline }, { correction: 'It named no time.' })
    const published = await publishChange(editor, event, { summary: 'Ships enter.' }, { correction: 'It said boats.' })
    const shown = await view(headline)
    expect(shown.corrections.map(({ note }) => note)).toEqual(['It said boats.', 'It named no time.'])
    expect(shown.changes.map(({ correction }) => correction)).toEqual([undefined, 'It named no time.'])
    expect(published.touched.addresses).toEqual(expect.arrayContaining(['/corrections', '/corrections.xml']))
    expect(published.touched.tags).toContain('corrections')
    for (const { render } of Object.values(representations)) {
      expect(render(shown, site)).toContain('It said boats.')
      expect(render((await getCorrections(null))!, site)).toContain('It named no time.')
    }
    expect(await notesOf(published.path)).toEqual(['It said boats.', 'It named no time.'])
  })

  it('is in the list under the headline and address its event has now, and not while it is withdrawn', async () => {
    const event = await createPublished(editor)
    await publishChange(editor, event, { summary: 'A.' }, { correction: 'It said B.' })
    const headline = `${event.content.headline}, again`
    const renamed = await publishChange(editor, event, { headline })
    expect(renamed.touched.tags).toContain('corrections')
    expect((await corrections()).find(({ note }) => note === 'It said B.')?.event).toEqual({
      headline,
      path: renamed.path,
      date: '2017-04-07',
    })
    const withdrawn = await withdrawEvent(editor, { id: event.id, version: 3, reason: 'Untrue.' })
    expect(await notesOf(renamed.path)).toEqual([])
    const restored = await restoreEvent(editor, { id: event.id, version: 4 })
    expect(await notesOf(renamed.path)).toEqual(['It said B.'])
    for (const done of [withdrawn, restored]) expect(done.ok && done.value.touched.tags).toContain('corrections')
  })

  it('touches no list where nothing was put right', async () => {
    const event = await createPublished(editor)
    const { touched } = await publishChange(editor, event, { summary: 'A.' })
    expect(touched.tags).not.toContain('corrections')
  })
})

describe('the list of corrections', () => {
  it('is paged by whole days (UTC), each correction once', async () => {
    const event = await createPublished(editor)
    // Two days of thirty, one around midnight of another zone; then one that is alone.
    const times = [
      ...Array.from({ length: 30 }, (_, n) => `2016-03-02T23:${10 + n}:00Z`),
      ...Array.from({ length: 30 }, (_, n) => `2016-03-01T00:${10 + n}:00Z`),
      '2016-02-29T12:00:00Z',
    ]
    await db.correction.createMany({
      data: times.map((at, n) => ({ eventId: event.id, version: 100 + n, at, note: `Old ${n}` })),
    })
    const first = await getCorrections(plainDate('2016-03-03'))
    expect([first?.corrections.length, first?.next]).toEqual([60, '2016-03-01'])
    const second = await getCorrections(plainDate('2016-03-01'))
    expect(second).toMatchObject({ corrections: [{ note: 'Old 60' }], next: null, before: '2016-03-01' })
    expect(second?.total).toBe(first?.total)
    expect(await getCorrections(plainDate('2016-02-29'))).toBeNull()
  })
})
