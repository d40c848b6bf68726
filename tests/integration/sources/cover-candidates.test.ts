import sharp from 'sharp'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { getDeskEvent } from '@/lib/desk/get-desk-event'
import { env } from '@/lib/env'
import { acceptCandidate, AcceptForm, keepCandidate, lookForCandidates } from '@/lib/sources/covers/accept-candidate'
import { findCandidates, getPreview, listCandidates } from '@/lib/sources/covers/find-candidates'
import type { Editor } from '@/lib/users/actor'
import { createDraft, source } from '@/tests/support/desk'
import { allowOutbound, openHttpServer, type HttpServer } from '@/tests/support/http-server'
import { createActor } from '@/tests/support/people'

const noise = (width: number, height: number) =>
  sharp({
    create: { width, height, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 40 } },
  })
    .jpeg()
    .toBuffer()
const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#c00' } })
    .png()
    .toBuffer()

let server: HttpServer
let files: Record<string, Buffer>
let editor: Editor

beforeAll(async () => {
  env().OUTBOUND_FETCH = 'on'
  files = {
    '/photo.jpg': await noise(1_200, 800),
    '/small.jpg': await noise(200, 120),
    '/strip.jpg': await noise(2_000, 300),
    '/plain.png': await plain(1_200, 800),
    '/text.jpg': Buffer.from('<html>no picture</html>'),
    '/sign.jpg': await noise(900, 600),
  }
})
beforeEach(async () => {
  server = await openHttpServer()
  allowOutbound(`127.0.0.1:${server.port}`)
  server.answer((response, { path }) => {
    const file = files[path]
    response.writeHead(file ? 200 : 404, { 'content-type': path.endsWith('.png') ? 'image/png' : 'image/jpeg' })
    response.end(file)
  })
  editor = await createActor('EDITOR')
  await db.$executeRaw`delete from visited_hosts`
})
afterAll(() => void (env().OUTBOUND_FETCH = 'off'))

/** A source whose page offers these pictures. */
async function offering(...paths: string[]): Promise<string> {
  const [id, url] = [uuid(), `${server.url}/${uuid()}`]
  await db.source.create({ data: { id, url, title: 'A storm passes' } })
  const imageUrls = paths.map((path) => server.url + path)
  const page = { at: new Date(), hash: 'a', siteName: 'The Post', imageUrls, imageUrl: imageUrls[0] ?? null }
  await db.sourceDescription.create({ data: { sourceId: id, ...page } })
  return url
}

/** As the worker does: again, as long as the host wants to be asked later. */
async function look(...urls: string[]): Promise<void> {
  for (let times = 0; times < 6; times++) {
    await db.$executeRaw`delete from visited_hosts`
    await findCandidates(urls)
  }
}

const states = async (url: string) =>
  Object.fromEntries(
    (await db.coverCandidate.findMany({ where: { source: { url } } })).map((row) => [
      row.url.replace(server.url, ''),
      row.reason ?? row.state,
    ]),
  )

describe('pictures that sources offer', () => {
  it('are looked at, and those that are no covers refused', async () => {
    const one = await offering('/photo.jpg', '/small.jpg', '/strip.jpg')
    const two = await offering('/plain.png', '/text.jpg', '/gone.jpg')
    const three = await offering('/site-logo.png')
    await look(one, two, three)
    expect(await states(one)).toEqual({ '/photo.jpg': 'FIT', '/small.jpg': 'small', '/strip.jpg': 'shape' })
    expect(await states(two)).toEqual({
      ...{ '/plain.png': 'one-colour', '/text.jpg': 'not-a-picture', '/gone.jpg': 'status 404' },
    })
    expect(await states(three)).toEqual({ '/site-logo.png': 'logo' })
    expect(server.asked.some(({ path }) => path === '/site-logo.png')).toBe(false)
    const [candidate, ...others] = await listCandidates(uuid(), [one, two, three])
    expect(others).toEqual([])
    expect(candidate).toMatchObject({ page: one, width: 1_200, height: 800, publisher: 'The Post', state: 'FIT' })
    const preview = await sharp((await getPreview(editor, candidate!.id)) ?? undefined).metadata()
    expect(preview).toMatchObject({ format: 'webp', width: 480 })
  })

  it('are shown to those who may write an event that cites their source, and to nobody else', async () => {
    const url = await offering('/photo.jpg')
    await look(url)
    const { id } = await db.coverCandidate.findFirstOrThrow({ where: { source: { url } } })
    const [writer, stranger] = [await createActor('CONTRIBUTOR'), await createActor('CONTRIBUTOR')]
    const draft = await createDraft(writer, { sources: [source(url)] })
    await createDraft(stranger)
    expect(await getPreview(writer, id)).not.toBeNull()
    expect(await getPreview(editor, id)).not.toBeNull()
    expect(await getPreview(stranger, id)).toBeNull()
    await db.draft.updateMany({ where: { eventId: draft.id }, data: { state: 'IN_REVIEW' } })
    expect(await getPreview(writer, id)).toBeNull()
  })

  it('are no covers where many pages of one host show them', async () => {
    const pages = [await offering('/sign.jpg'), await offering('/sign.jpg'), await offering('/sign.jpg')]
    await look(...pages.slice(0, 2))
    expect(await listCandidates(uuid(), pages)).toHaveLength(2)
    await look(...pages)
    expect(await listCandidates(uuid(), pages)).toEqual([])
  })

  it('are not fetched while the site may not ask others', async () => {
    const url = await offering('/photo.jpg')
    env().OUTBOUND_FETCH = 'off'
    await findCandidates([url])
    env().OUTBOUND_FETCH = 'on'
    expect(server.asked).toEqual([])
  })
})

describe('accepting one', () => {
  const words = { alt: 'A street under water', credit: 'A. Photographer', license: 'CC BY 4.0' }

  async function offered(by = editor) {
    const url = await offering('/photo.jpg')
    await look(url)
    const draft = await createDraft(by, { sources: [source(url)] })
    const [candidate] = await listCandidates(draft.id, [url])
    return { ...draft, candidate: candidate!.id }
  }

  it('makes it the draft’s cover once it is fetched in full, and does so once', async () => {
    const { id, candidate } = await offered()
    const form = AcceptForm.parse({ id, candidate, ...words })
    expect(await acceptCandidate(editor, form)).toEqual({ ok: true, value: null })
    expect((await getDeskEvent(editor, id))?.content.cover).toBeNull()
    await db.$executeRaw`delete from visited_hosts`
    await keepCandidate(candidate)
    const cover = (await getDeskEvent(editor, id))?.content.cover
    expect(cover).toMatchObject({
      ...{ alt: words.alt, credit: words.credit, url: null },
      license: 'https://creativecommons.org/licenses/by/4.0/',
    })
    const asked = server.asked.length
    await keepCandidate(candidate)
    expect(server.asked).toHaveLength(asked)
    expect(await db.coverCandidate.findUnique({ where: { id: candidate } })).toMatchObject({
      ...{ state: 'KEPT', imageId: cover?.imageId, reason: null },
    })
  })

  it.each(['alt', 'credit', 'license'])('is refused without %s', (field) => {
    const form = { id: uuid(), candidate: uuid(), ...words, [field]: ' ' }
    expect(AcceptForm.safeParse(form).success).toBe(false)
  })

  it('is refused to who may not write the draft, and for a picture of another event’s sources', async () => {
    const { id, candidate } = await offered()
    const stranger = await createActor('CONTRIBUTOR')
    expect((await acceptCandidate(stranger, { id, candidate, ...words })).ok).toBe(false)
    expect((await lookForCandidates(stranger, id)).ok).toBe(false)
    const other = await createDraft(editor)
    const wrong = await acceptCandidate(editor, { id: other.id, candidate, ...words })
    expect(wrong).toEqual({ ok: false, error: { type: 'not-found' } })
  })

  it('says so where the picture is gone by then, and can be tried again', async () => {
    const { id, candidate } = await offered()
    await acceptCandidate(editor, { id, candidate, ...words })
    server.answer((response) => void response.writeHead(404).end())
    await db.$executeRaw`delete from visited_hosts`
    await keepCandidate(candidate)
    const urls = (await getDeskEvent(editor, id))!.content.sources.map(({ url }) => url)
    const [row] = await listCandidates(id, urls)
    expect(row).toMatchObject({ state: 'FAILED', reason: 'Its site answered 404.' })
  })
})
