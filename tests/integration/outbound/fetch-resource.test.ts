import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { fetchImage } from '@/lib/images/fetch-image'
import { problemInWords } from '@/lib/images/in-words'
import { fetchResource, type ResourceRequest } from '@/lib/outbound/fetch-resource'
import { allowOutbound, openHttpServer, status, type HttpServer } from '@/tests/support/http-server'
import { createActor } from '@/tests/support/people'
import { picture } from '@/tests/support/pictures'

let server: HttpServer
beforeAll(async () => {
  server = await openHttpServer()
  allowOutbound(`127.0.0.1:${server.port}`)
  env().OUTBOUND_FETCH = 'on'
})
afterAll(() => server.close())

const asked = (more: Partial<ResourceRequest> = {}): ResourceRequest => ({
  url: `${server.url}/a.png`,
  accept: 'image/*',
  isWanted: (type) => type === 'image/png',
  maxBytes: 1_000,
  timeLimit: 2_000,
  ...more,
})

const outcome = async (more: Partial<ResourceRequest> = {}) => {
  const result = await fetchResource(asked(more))
  return result.ok ? result.value : result.error
}

/** Leads from `/0` to `/1` and so on, `times` times, then gives a picture. */
const leadOn = (times: number) =>
  server.answer((response, { path }) => {
    const step = Number(path.slice(1))
    if (step < times) response.writeHead(302, { location: `/${step + 1}` }).end()
    else response.writeHead(200, { 'content-type': 'image/png' }).end('pixels')
  })

describe('a resource from the outside', () => {
  it('is given back with its type and the address it was found at', async () => {
    server.answer(status(200, 'pixels', { 'content-type': 'Image/PNG; x=y' }))
    expect(await outcome()).toEqual({ url: `${server.url}/a.png`, type: 'image/png', body: Buffer.from('pixels') })
    expect(server.asked.at(-1)).toMatchObject({
      method: 'GET',
      headers: { accept: 'image/*', 'user-agent': expect.stringMatching(/^Daybook\/[\d.]+ \(\+http/) as string },
    })
    expect(server.asked.at(-1)?.headers.cookie).toBeUndefined()
  })

  it('is followed over five redirects and no more', async () => {
    leadOn(5)
    expect(await outcome({ url: `${server.url}/0` })).toMatchObject({ url: `${server.url}/5` })
    leadOn(6)
    expect(await outcome({ url: `${server.url}/0` })).toEqual({ type: 'too-many-redirects' })
  })

  it.each([
    ['http://127.0.0.1/a.png', 'not-public'],
    ['http://169.254.169.254/latest/meta-data', 'not-public'],
    ['http://[::1]/a.png', 'not-public'],
    ['http://2130706433/a.png', 'not-public'],
    ['file:///etc/passwd', 'scheme'],
    ['//user:secret@127.0.0.1/a.png', 'credentials'],
    ['http://10.0.0.1:22/', 'port'],
    ['http://[', 'not-an-address'],
  ])('is not followed to %s', async (location, type) => {
    server.answer(status(302, '', { location }))
    expect(await outcome()).toEqual({ type })
  })

  it('is refused by status, type and size, and when not all of it came', async () => {
    server.answer(status(404))
    expect(await outcome()).toEqual({ type: 'status', status: 404 })
    server.answer(status(302))
    expect(await outcome()).toEqual({ type: 'status', status: 302 })
    server.answer(status(200, '<svg/>', { 'content-type': 'image/svg+xml' }))
    expect(await outcome()).toMatchObject({ type: 'other-type', mediaType: 'image/svg+xml' })
    server.answer(status(200, 'x'.repeat(1_001), { 'content-type': 'image/png' }))
    expect(await outcome()).toMatchObject({ type: 'too-large' })
    server.answer((response) => {
      response.writeHead(200, { 'content-type': 'image/png', 'content-length': '500' })
      response.write('x'.repeat(100), () => response.destroy())
    })
    expect(await outcome()).toMatchObject({ type: 'cut-off' })
  })

  it('has one time limit for all of its redirects', async () => {
    server.answer((response) => {
      setTimeout(() => response.writeHead(302, { location: '/again' }).end(), 300)
    })
    const began = Date.now()
    expect(await outcome({ timeLimit: 700 })).toEqual({ type: 'timeout' })
    expect(Date.now() - began).toBeLessThan(1_500)
  })
})

describe('a picture from an address', () => {
  it('is not fetched unless the operator allows it', async () => {
    env().OUTBOUND_FETCH = 'off'
    const count = server.asked.length
    const refused = await fetchImage(await createActor('EDITOR'), `${server.url}/a.jpg`)
    expect(refused).toEqual({ ok: false, error: { type: 'off' } })
    expect(problemInWords({ type: 'off' })).toContain('upload')
    expect(server.asked).toHaveLength(count)
  })

  it('is kept with the address it came from', async () => {
    env().OUTBOUND_FETCH = 'on'
    const bytes = await picture(300, 200).jpeg().toBuffer()
    server.answer((response) => void response.writeHead(200, { 'content-type': 'image/jpeg' }).end(bytes))
    const url = `${server.url}/a.jpg`
    const stored = await fetchImage(await createActor('EDITOR'), url)
    if (!stored.ok) throw new Error(stored.error.type)
    const { sourceUrl } = await db.image.findUniqueOrThrow({ where: { id: stored.value.id } })
    expect(sourceUrl).toBe(url)
    server.answer(status(200, '<html>', { 'content-type': 'image/jpeg' }))
    const page = await fetchImage(await createActor('EDITOR'), url)
    expect(page).toEqual({ ok: false, error: { type: 'not-an-image' } })
  })
})
