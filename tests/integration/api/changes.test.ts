import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import pg from 'pg'
import { findChanges } from '@/lib/api/find-changes'
import { db } from '@/lib/db'
import { renameName } from '@/lib/desk/names/rename-name'
import { mergeEvents } from '@/lib/desk/merge-events'
import { restoreEvent, withdrawEvent } from '@/lib/desk/withdraw-event'
import type { Editor } from '@/lib/users/actor'
import { createDraft, createPublished, publishChange } from '../../support/desk'
import { createEvent } from '../../support/factories'
import { createActor } from '../../support/people'

let editor: Editor
beforeEach(async () => {
  editor = await createActor('EDITOR')
})
const others: pg.Client[] = []
afterAll(() => Promise.all(others.map((client) => client.end())))

const ask = async (since: string, limit = 50) => {
  const found = await findChanges({ since, limit })
  if (!found.ok) throw new Error(found.error.type)
  const next = new URL(found.value.next).searchParams.get('since') ?? ''
  return { ...found.value, since: next }
}

const now = async () => (await ask('latest')).since

/** All that a reader gets who goes on until nothing more is there. */
async function follow(since: string, limit: number) {
  const seen = []
  for (let page = await ask(since, limit); ; page = await ask(page.since, limit)) {
    seen.push(...page.changes)
    if (!page.more) return { seen, since: page.since }
  }
}

describe('what changed since', () => {
  it('tells of an event with all it says, once, however often it changed', async () => {
    const since = await now()
    const event = await createPublished(editor, { headline: 'A harbour reopens' })
    await publishChange(editor, event, { headline: 'The harbour of Port Ellery reopens' })
    const { changes, more } = await ask(since)
    expect([changes.length, more]).toEqual([1, false])
    expect(changes[0]).toMatchObject({
      change: 'published',
      id: event.id,
      version: 2,
      event: { headline: 'The harbour of Port Ellery reopens' },
    })
  })

  it('tells of withdrawals with the reason, and of restorations', async () => {
    const event = await createPublished(editor)
    const since = await now()
    await withdrawEvent(editor, { id: event.id, version: 1, reason: 'It was a rumour.' })
    const withdrawn = await ask(since)
    expect(withdrawn.changes).toMatchObject([
      { change: 'withdrawn', id: event.id, version: 2, reason: 'It was a rumour.' },
    ])
    await restoreEvent(editor, { id: event.id, version: 2 })
    expect((await ask(withdrawn.since)).changes).toMatchObject([{ change: 'published', id: event.id, version: 3 }])
  })

  it('tells into which event one was merged', async () => {
    const [kept, merged] = [await createPublished(editor), await createPublished(editor)]
    const since = await now()
    const form = { keptId: kept.id, keptVersion: 1, goneId: merged.id, goneVersion: 1, take: [] }
    expect((await mergeEvents(editor, form)).ok).toBe(true)
    const { changes } = await ask(since)
    expect(changes).toContainEqual(expect.objectContaining({ change: 'merged', id: merged.id, into: kept.id }))
  })

  it('tells of what changed with a name', async () => {
    const id = await createEvent({ contexts: ['Port Ellery'] })
    const since = await now()
    const { id: contextId } = await db.context.findUniqueOrThrow({ where: { article: 'Port Ellery' } })
    const form = {
      kind: 'context',
      id: contextId,
      name: 'Ellery Harbour',
      seen: 'Port Ellery',
      withAddress: true,
    } as const
    expect((await renameName(editor, form)).ok).toBe(true)
    const { changes } = await ask(since)
    expect(changes).toMatchObject([{ id, event: { contexts: [{ url: expect.stringMatching(/ellery-harbour/) }] } }])
  })

  it('tells nothing of drafts', async () => {
    const event = await createPublished(editor)
    const since = await now()
    await createDraft(editor)
    await db.draft.create({
      data: {
        ...{ id: event.id, eventId: event.id, content: event.content, begunById: editor.userId },
        savedById: editor.userId,
      },
    })
    expect((await ask(since)).changes).toEqual([])
  })

  it('begins at a moment, and says where it has never been', async () => {
    await createPublished(editor)
    await new Promise((resolve) => setTimeout(resolve, 20))
    const moment = new Date().toISOString()
    const event = await createPublished(editor)
    expect((await ask(moment)).changes.map(({ id }) => id)).toEqual([event.id])
    expect((await ask('2999-01-01T00:00:00Z')).changes).toEqual([])
    expect(await findChanges({ since: 'p999999999', limit: 5 })).toEqual({ ok: false, error: { type: 'beyond' } })
  })

  it('gives a reader who walks it all each event once', async () => {
    for (let i = 0; i < 7; i++) await createEvent()
    const { seen } = await follow('p0', 3)
    const ids = seen.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBe(await db.event.count({ where: { publishedAt: { not: null } } }))
  })

  it('misses nothing that was begun before what was read, and committed after it', async () => {
    const since = await now()
    const [slow, quick] = [await connect(), await connect()]
    const [a, b] = [await createEvent(), await createEvent()]
    const before = await now()
    await slow.query('begin')
    await slow.query(`update events set version = version + 1 where id = $1`, [a])
    await quick.query('begin')
    const waiting = quick
      .query(`update events set version = version + 1 where id = $1`, [b])
      .then(() => quick.query('commit'))
    // Whatever a reader sees now, neither may come to light behind it.
    const between = await ask(before)
    expect(between.changes).toEqual([])
    await slow.query('commit')
    await waiting
    expect((await ask(between.since)).changes.map(({ id }) => id)).toEqual([a, b])
    expect((await follow(since, 1)).seen.map(({ id }) => id)).toEqual([a, b])
  })

  it('misses nothing while many write at once and one reads', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, () => createEvent()))
    const writers = await Promise.all([connect(), connect(), connect(), connect()])
    const since = await now()
    let isOver = false
    const latest = new Map<string, number>()
    const reading = (async () => {
      for (let at = since, last = false; !last;) {
        last = isOver
        const { seen, since: next } = await follow(at, 2)
        for (const { id, version } of seen) latest.set(id, version)
        at = next
      }
    })()
    await Promise.all(
      writers.map(async (client, w) => {
        for (let i = 0; i < 15; i++)
          await client.query(`update events set version = version + 1 where id = $1`, [
            ids[(i * 5 + w * 3) % ids.length],
          ])
      }),
    )
    isOver = true
    await reading
    const rows = await db.event.findMany({
      where: { id: { in: ids }, version: { gt: 1 } },
      select: { id: true, version: true },
    })
    expect(Object.fromEntries(latest)).toEqual(Object.fromEntries(rows.map(({ id, version }) => [id, version])))
  })
})

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  others.push(client)
  return client
}
