import { v7 as uuid } from 'uuid'
import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { publishDraft } from '@/lib/desk/publish-draft'
import { sourceProposals } from '@/lib/desk/source-proposals'
import { emptyDescription } from '@/lib/sources/describe/page-description'
import { recordDescription, type Described } from '@/lib/sources/describe/record-description'
import type { Editor } from '@/lib/users/actor'
import { createDraft, createPublished, publishChange, source } from '@/tests/support/desk'
import { createActor } from '@/tests/support/people'

const described = (more: Partial<Described> = {}): Described => ({
  ...emptyDescription,
  ...{ title: 'Harbour reopens', description: 'Ships may enter again.', publishedOn: '2017-04-06', language: 'en-GB' },
  ...{ at: new Date(), hash: 'a'.repeat(64), etag: '"1"', lastModified: null },
  ...more,
})

let editor: Editor
let url: string

beforeEach(async () => {
  editor = await createActor('EDITOR')
  url = `https://post.example/${uuid()}`
})

const sourceOf = (address: string) =>
  db.source.findUniqueOrThrow({ where: { url: address }, include: { description: true } })

const record = async (address: string, more?: Partial<Described>) => {
  const { id } = await sourceOf(address)
  return db.$transaction((tx) => recordDescription(tx, { id }, described(more)))
}

describe('keeping what a page says of itself', () => {
  it('fills what nobody has said, and touches the events that show it', async () => {
    const event = await createPublished(editor, { sources: [source(url)] })
    const touched = await record(url, {
      imageUrls: ['https://post.example/a.jpg'],
      imageUrl: 'https://post.example/a.jpg',
    })
    expect(touched.tags).toContain(`event:${event.id}`)
    const after = await sourceOf(url)
    expect(after).toMatchObject({ title: 'Harbour reopens', language: 'en-GB', isPaywalled: false })
    expect(after.publishedOn?.toISOString().slice(0, 10)).toBe('2017-04-06')
    expect(after.description).toMatchObject({
      description: 'Ships may enter again.',
      etag: '"1"',
      imageUrls: ['https://post.example/a.jpg'],
    })
  })

  it('overwrites no word of an editor', async () => {
    await createPublished(editor, {
      sources: [source(url, { title: 'By hand', publishedOn: '2017-04-05', language: 'de' })],
    })
    const touched = await record(url)
    expect(touched.tags).toEqual([])
    expect(await sourceOf(url)).toMatchObject({
      title: 'By hand',
      language: 'de',
      description: { title: 'Harbour reopens' },
    })
  })

  it('touches nothing when it reads the same again', async () => {
    await createPublished(editor, { sources: [source(url)] })
    await record(url)
    expect(await record(url)).toEqual({ addresses: [], tags: [] })
  })

  it('does not say again what an editor has taken away', async () => {
    const event = await createPublished(editor, { sources: [source(url)] })
    await record(url)
    await db.source.update({ where: { url }, data: { title: null } })
    expect((await record(url)).tags).not.toContain(`event:${event.id}`)
    expect((await sourceOf(url)).title).toBeNull()
  })

  it('stays when a draft is published that began before it', async () => {
    const draft = await createDraft(editor, { sources: [source(url)] })
    await db.source.create({ data: { id: uuid(), url } })
    await record(url)
    expect((await publishDraft(editor, draft)).ok).toBe(true)
    expect(await sourceOf(url)).toMatchObject({ title: 'Harbour reopens', language: 'en-GB' })
  })

  it('gives way to what an editor says later', async () => {
    const event = await createPublished(editor, { sources: [source(url)] })
    await record(url)
    await publishChange(editor, event, { sources: [source(url, { title: 'Port open again' })] })
    expect(await sourceOf(url)).toMatchObject({ title: 'Port open again', language: 'en-GB' })
  })
})

describe('what sources propose', () => {
  it('is there for those that were read, by any spelling, in the order of the event', async () => {
    const other = `https://post.example/${uuid()}`
    await createPublished(editor, { sources: [source(url), source(other)] })
    await record(url, { siteName: 'Post', isPaywalled: true })
    const { found, isWaiting } = await sourceProposals([other, `${url}?utm_source=feed`])
    expect(found).toEqual([
      {
        ...{ url: `${url}?utm_source=feed`, siteName: 'Post', title: 'Harbour reopens', language: 'en-GB' },
        ...{ description: 'Ships may enter again.', publishedOn: '2017-04-06', isPaywalled: true },
      },
    ])
    expect(isWaiting).toBe(false)
  })

  it('is nothing where nothing is known', async () => {
    expect(await sourceProposals([])).toEqual({ found: [], isWaiting: false })
    expect(await sourceProposals([`https://post.example/${uuid()}`])).toEqual({ found: [], isWaiting: false })
  })
})
