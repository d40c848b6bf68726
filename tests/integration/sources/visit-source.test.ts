import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { publishDraft } from '@/lib/desk/publish-draft'
import { circuit } from '@/lib/outbound/host-turns'
import { takeOnDrafted } from '@/lib/sources/drafted-sources'
import { claimDue } from '@/lib/sources/due-sources'
import { visitDue } from '@/lib/sources/visit-due'
import { visitSource } from '@/lib/sources/visit-source'
import { createDraft, source as cited } from '@/tests/support/desk'
import { createEvent } from '@/tests/support/factories'
import { allowOutbound, openHttpServer, status, type HttpServer } from '@/tests/support/http-server'
import { createActor } from '@/tests/support/people'

let server: HttpServer
beforeAll(async () => {
  server = await openHttpServer()
  env().OUTBOUND_FETCH = 'on'
  allowOutbound(`127.0.0.1:${server.port}`)
})
afterAll(() => server.close())
afterEach(async () => {
  await db.citation.deleteMany()
  await db.source.deleteMany()
  await db.visitedHost.deleteMany()
})

const html = { 'content-type': 'text/html; charset=utf-8' }
const page = `<!doctype html><title>Ferry runs again</title><p>${'The ferry runs again after a long pause. '.repeat(50)}`

/** What pages are; there is no robots.txt. */
const pages = (answer: Parameters<HttpServer['answer']>[0]) =>
  server.answer((response, asked) =>
    asked.path === '/robots.txt' ? void response.writeHead(404).end() : answer(response, asked),
  )

async function visitOne(path = '/a') {
  const url = server.url + path
  await createEvent({ sources: [{ publisher: 'News', url }] })
  return again(url)
}

async function again(url: string) {
  await db.visitedHost.updateMany({ data: { nextAt: new Date(0) } })
  await db.source.updateMany({ where: { url }, data: { nextVisitAt: new Date(0) } })
  const claimed = (await claimDue(50)).find((one) => one.url === url)
  if (!claimed) throw new Error(`${url} was not claimed`)
  const done = await visitSource(claimed)
  const source = await db.source.findUniqueOrThrow({ where: { url }, include: { description: true, checks: true } })
  return { type: done.type, source, url }
}

it('describes a page that is there, and asks next time whether it has changed', async () => {
  pages(status(200, page, { ...html, etag: '"1"', 'last-modified': 'Sat, 28 Nov 2026 12:00:00 GMT' }))
  const { type, source, url } = await visitOne()
  expect(type).toBe('described')
  expect(source).toMatchObject({ status: 'ALIVE', title: 'Ferry runs again' })
  expect(source.description).toMatchObject({ etag: '"1"', lastModified: 'Sat, 28 Nov 2026 12:00:00 GMT' })
  pages(status(304))
  const later = await again(url)
  expect(server.asked.at(-1)?.headers).toMatchObject({ 'if-none-match': '"1"' })
  expect(later).toMatchObject({
    type: 'checked',
    source: { status: 'ALIVE', description: { title: 'Ferry runs again' } },
  })
})

it('keeps what a page said when it is gone', async () => {
  pages(status(200, page, html))
  const { url } = await visitOne()
  pages(status(404, '<title>Not found</title>', html))
  expect(await again(url)).toMatchObject({
    type: 'checked',
    source: { status: 'DEAD', title: 'Ferry runs again', description: { title: 'Ferry runs again' } },
  })
})

it('reads the beginning of a page that does not end', async () => {
  pages((response) => {
    response.writeHead(200, html)
    response.write(page)
    const more = () => {
      if (!response.destroyed) response.write('x'.repeat(256 * 1024), () => setImmediate(more))
    }
    more()
  })
  expect(await visitOne()).toMatchObject({ type: 'described', source: { status: 'ALIVE', title: 'Ferry runs again' } })
})

it('takes what is no page for there, and describes nothing', async () => {
  pages(status(200, '%PDF-1.7', { 'content-type': 'application/pdf' }))
  expect(await visitOne()).toMatchObject({ type: 'checked', source: { status: 'ALIVE', description: null } })
})

it('says nothing of a page that robots may not see', async () => {
  server.answer(status(200, 'User-agent: *\nDisallow: /'))
  const { type, source } = await visitOne()
  expect([type, source.status]).toEqual(['checked', 'UNCHECKED'])
  expect(source.nextVisitAt?.getTime()).toBeGreaterThan(Date.now())
})

it('puts off what belongs to a host that wants a pause', async () => {
  pages(status(429, '', { 'retry-after': '600' }))
  const { type, source } = await visitOne()
  expect([type, source.checkedAt]).toEqual(['put-off', null])
  expect((source.nextVisitAt?.getTime() ?? 0) - Date.now()).toBeGreaterThan(590_000)
})

it('tells of all sources of a host that does not answer, and asks it no more', async () => {
  server.answer((response) => void response.destroy())
  const urls = Array.from({ length: circuit.failures + 3 }, (_, i) => `${server.url}/${i}`)
  await createEvent({ sources: urls.map((url) => ({ publisher: 'News', url })) })
  const before = server.asked.length
  for (let i = 0; i < urls.length; i++) {
    await db.visitedHost.updateMany({ data: { nextAt: new Date(0) } })
    expect(await visitDue({ limit: 1, timeLimit: 1_000 })).toMatchObject({ checked: 1 })
  }
  expect(server.asked.length - before).toBe(circuit.failures)
  expect(await db.source.count({ where: { status: 'UNREACHABLE', failures: 1 } })).toBe(urls.length)
})

it('never visits what nobody may visit', async () => {
  await createEvent({ sources: [{ publisher: 'News', url: 'http://169.254.169.254/latest/meta-data' }] })
  await visitDue()
  const source = await db.source.findFirstOrThrow()
  expect(source).toMatchObject({ status: 'UNCHECKED', nextVisitAt: null })
})

it('knows the sources of drafts before anything is published, and their publishers after', async () => {
  pages(status(200, page, html))
  const editor = await createActor('EDITOR')
  const url = `${server.url}/drafted`
  const draft = await createDraft(editor, { sources: [cited(url)] })
  await takeOnDrafted()
  await takeOnDrafted()
  expect(await visitDue({ timeLimit: 1_000 })).toMatchObject({ described: 1 })
  expect(await publishDraft(editor, draft)).toMatchObject({ ok: true })
  const source = await db.source.findUniqueOrThrow({ where: { url }, include: { publisher: true } })
  expect(source).toMatchObject({ title: 'Ferry runs again', publisher: { name: 'The Ellery Post' } })
})

it('leaves sources as they were while nobody at all answers, and says so', async () => {
  const hosts = Array.from({ length: 9 }, (_, i) => `127.3.0.${i + 1}:${server.port}`)
  allowOutbound(...hosts)
  await createEvent({ sources: hosts.map((host) => ({ publisher: 'News', url: `http://${host}/page` })) })
  const types: string[] = []
  for (const source of await claimDue(50)) types.push((await visitSource(source)).type)
  expect(types).toEqual([...Array<string>(7).fill('checked'), 'put-off', 'put-off'])
  const left = await db.source.findMany({ where: { status: 'UNCHECKED' } })
  expect(left).toHaveLength(2)
  for (const { nextVisitAt } of left) expect(nextVisitAt!.getTime()).toBeGreaterThan(Date.now() + 9 * 60_000)

  pages(status(200, page, html))
  expect((await visitOne('/there')).type).toBe('described')
  const name = new URL(left[0]!.url).host
  await db.visitedHost.updateMany({ where: { name }, data: { nextAt: new Date(0) } })
  await db.source.updateMany({ where: { id: left[0]!.id }, data: { nextVisitAt: new Date(0) } })
  expect((await visitSource((await claimDue(50))[0]!)).type).toBe('checked')
})
