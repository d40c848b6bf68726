import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { DraftAnswer, Kept } from '@/components/desk/editor/draft-exchange'
import { DraftSaver, pauses } from '@/components/desk/editor/draft-saver'
import { readCopy, takeLeft, writeCopy } from '@/components/desk/editor/local-copy'
import type { EventContent } from '@/lib/desk/content'
import { isSame } from '@/lib/desk/is-same'
import { mergeContents } from '@/lib/desk/merge-contents'

const empty: EventContent = {
  ...{ date: '2017-04-07', headline: '', summary: null, section: null },
  ...{ topics: [], contexts: [], sources: [], cover: null },
}

/** A site that keeps one draft as the real one does, and may be out of reach. */
let site: {
  version: number
  content: EventContent
  by: string
  requests: number
  is: 'there' | 'lost' | 'deaf' | 'closed'
}
let saver: DraftSaver
const kept = (): Kept => ({ isNew: false, version: 1, eventVersion: 0, typed: typed({}) })
const typed = (more: Partial<EventContent>) => ({
  content: { ...empty, headline: 'H', ...more },
  comment: '',
  correction: '',
})

type Body = { version: number; content: EventContent; seen: EventContent }

function answerOf({ version, content, seen }: Body): DraftAnswer {
  if (version !== site.version) {
    const merged = mergeContents(seen, content, site.content)
    const theirs = {
      version: site.version,
      eventVersion: 0,
      content: site.content,
      by: site.by,
      at: '2026-01-01T00:00:00Z',
    }
    return { type: 'stale', ...theirs, merged }
  }
  if (!isSame(content, site.content)) Object.assign(site, { version: version + 1, content })
  return { type: 'saved', version: site.version, savedAt: '2026-01-01T00:00:00Z', isChanged: true }
}

beforeEach(() => {
  vi.useFakeTimers()
  const storage = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => void storage.set(key, value),
    removeItem: (key: string) => void storage.delete(key),
    key: (index: number) => [...storage.keys()][index] ?? null,
    get length() {
      return storage.size
    },
  })
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    site.requests++
    if (site.is === 'lost') throw new TypeError('no net')
    const answer = site.is === 'closed' ? { type: 'signed-out' } : answerOf(JSON.parse(body) as Body)
    if (site.is === 'deaf') throw new TypeError('the answer was lost')
    return new Response(JSON.stringify(answer), { status: site.is === 'closed' ? 401 : 200 })
  })
  site = { version: 1, content: typed({}).content, by: 'Ines Quill', requests: 0, is: 'there' }
  saver = new DraftSaver('me', 'event', kept(), kept().typed, null)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const type = (more: Partial<EventContent>) => saver.change({ content: { ...saver.snapshot().typed.content, ...more } })
const pause = (milliseconds = pauses.typing) => vi.advanceTimersByTimeAsync(milliseconds)
const copy = () => readCopy('me', 'event')

describe('what is typed', () => {
  it('is saved two seconds after the last key, in one request', async () => {
    for (const headline of ['A', 'Ab', 'Abc']) type({ headline })
    await pause(pauses.typing - 1)
    expect(site.requests).toBe(0)
    await pause(1)
    expect(site).toMatchObject({ requests: 1, version: 2, content: { headline: 'Abc' } })
    expect(saver.snapshot().saving).toMatchObject({ is: 'kept' })
    expect(copy()).toBeNull()
  })

  it('is in the browser until the site has it, and is tried again', async () => {
    site.is = 'lost'
    type({ headline: 'A' })
    expect(copy()).toMatchObject({ typed: { content: { headline: 'A' } }, kept: { version: 1 } })
    await pause()
    expect(saver.snapshot().saving).toEqual({ is: 'failed', why: 'offline' })
    site.is = 'there'
    await pause(pauses.retry)
    expect(site.content.headline).toBe('A')
    expect(copy()).toBeNull()
  })

  it('waits for somebody who is signed out, and goes on', async () => {
    site.is = 'closed'
    type({ headline: 'A' })
    await pause()
    expect(saver.snapshot().saving).toEqual({ is: 'failed', why: 'signed-out' })
    type({ headline: 'Ab' })
    expect(copy()).toMatchObject({ typed: { content: { headline: 'Ab' } } })
    site.is = 'there'
    await pause()
    expect(site.content.headline).toBe('Ab')
  })

  it('is not taken for somebody else’s where only the answer was lost', async () => {
    site.is = 'deaf'
    type({ headline: 'A' })
    await pause()
    expect(site.content.headline).toBe('A')
    site.is = 'there'
    type({ headline: 'Ab' })
    expect(await saver.save()).toBe(true)
    expect(saver.snapshot()).toMatchObject({ contested: null, takenIn: null })
    expect(site.content.headline).toBe('Ab')
  })

  it('in an earlier window waits beside what is typed in this one', async () => {
    writeCopy({ user: 'me', id: 'event', at: '1', typed: typed({ summary: 'Before.' }), kept: kept() })
    const left = takeLeft('me', 'event', typed({}).content)
    type({ headline: 'A' })
    await saver.save()
    expect(takeLeft('me', 'event', site.content)).toEqual(left)
    expect(takeLeft('somebody else', 'event', site.content)).toEqual([])
    expect(takeLeft('me', 'event', typed({ summary: 'Before.' }).content)).toEqual([])
    expect(takeLeft('me', 'event', site.content)).toEqual([])
  })

  it('in another browser’s copy is taken up and merged with what came since', async () => {
    const left = { user: 'me', id: 'event', at: '', typed: typed({ summary: 'Mine.' }), kept: kept() }
    Object.assign(site, { version: 5, content: typed({ section: 'Sport' }).content })
    expect(await saver.takeUp(left)).toBe(true)
    await pause()
    expect(await saver.save()).toBe(true)
    expect(site.content).toMatchObject({ summary: 'Mine.', section: 'Sport' })
  })
})

describe('what somebody else saved', () => {
  it('is taken in where it is in other fields', async () => {
    Object.assign(site, { version: 2, content: typed({ section: 'Sport' }).content })
    type({ summary: 'Mine.' })
    expect(await saver.save()).toBe(true)
    expect(site.content).toMatchObject({ summary: 'Mine.', section: 'Sport' })
    expect(saver.snapshot().takenIn).toEqual({ by: 'Ines Quill', fields: ['section'] })
  })

  it('waits for a choice where it is in the same field; both are there to choose', async () => {
    Object.assign(site, { version: 2, content: typed({ summary: 'Theirs.', section: 'Sport' }).content })
    type({ summary: 'Mine.' })
    expect(await saver.save()).toBe(false)
    expect(saver.snapshot().contested).toMatchObject({
      content: { summary: 'Theirs.' },
      merged: { content: { summary: 'Mine.' } },
    })
    expect(copy()).toMatchObject({ typed: { content: { summary: 'Mine.' } } })
    saver.settle(['summary'])
    await saver.save()
    expect(site.content).toMatchObject({ summary: 'Theirs.', section: 'Sport' })
  })

  it('is asked for again where somebody typed on meanwhile, so that nothing of either is lost', async () => {
    Object.assign(site, { version: 2, content: typed({ section: 'Sport' }).content })
    type({ summary: 'Mine.' })
    const saving = saver.save()
    type({ section: 'Arts' })
    expect(await saving).toBe(false)
    expect(saver.snapshot().contested?.merged.conflicts).toEqual(['section'])
  })

  it('is seen by who only reads', async () => {
    Object.assign(site, { version: 2, content: typed({ section: 'Sport' }).content })
    saver.look()
    await pause()
    expect(saver.snapshot().typed.content.section).toBe('Sport')
    expect(saver.isDirty).toBe(false)
  })
})
