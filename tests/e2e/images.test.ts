import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { createEvent } from '@/tests/support/factories'
import { picture } from '@/tests/support/pictures'
import { openS3Server, type S3Server } from '@/tests/support/s3'
import { cookieOf } from '@/tests/support/signed-in'
import { startTestSite, type TestSite } from '@/tests/support/site'

let s3: S3Server
const sites: Record<string, TestSite> = {}

beforeAll(async () => {
  s3 = await openS3Server()
  const { endpoint, bucket, region, accessKeyId, secretAccessKey } = s3.settings
  sites.disk = await startTestSite()
  sites.bucket = await startTestSite({
    ...{ S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_REGION: region },
    ...{ S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey },
  })
})
afterAll(async () => {
  await Promise.all(Object.values(sites).map((site) => site.stop()))
  await s3.close()
})

let seed = 0

function formOf(bytes: Buffer, fields: Record<string, string> = {}): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  form.set('picture', new Blob([new Uint8Array(bytes)]), 'a.jpg')
  return form
}

const post = async (url: string, body: FormData | string | ReadableStream, headers: Record<string, string> = {}) =>
  fetch(`${url}/desk/images`, {
    ...{ method: 'POST', body, redirect: 'manual' as const, duplex: 'half' as const },
    headers: { cookie: await cookieOf('CONTRIBUTOR'), ...headers },
  })

async function uploaded(url: string): Promise<string> {
  const answer = await post(url, formOf(await picture(1_600, 900, ++seed).jpeg().toBuffer()))
  expect(answer.status).toBe(201)
  return ((await answer.json()) as { id: string }).id
}

const publish = async (imageId: string) =>
  db.coverImage.create({
    data: {
      ...{ eventId: await createEvent(), imageId, url: `/images/${imageId}/full/1440.webp` },
      ...{ alt: 'A wall', credit: 'A. N. Other', license: 'CC0', width: 1_440, height: 810 },
    },
  })

describe.each(['disk', 'bucket'])('an image kept in a %s', (where) => {
  const urlOf = () => sites[where]?.url ?? ''

  it('is for those at the desk until it is published, and then for everybody, for ever', async () => {
    const [url, id] = [urlOf(), await uploaded(urlOf())]
    const path = `/images/${id}/full/720.avif`
    expect((await fetch(url + path)).status).toBe(404)
    expect((await fetch(`${url}/desk${path}`, { redirect: 'manual' })).headers.get('location')).toMatch(/^\/sign-in/)
    const preview = await fetch(`${url}/desk${path}`, { headers: { cookie: await cookieOf('CONTRIBUTOR') } })
    expect([preview.status, preview.headers.get('cache-control')]).toEqual([200, 'private, no-store'])

    const { eventId } = await publish(id)
    const answer = await fetch(url + path)
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/avif',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      etag: expect.stringMatching(/^"[\w-]{27}"$/),
    })
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(Buffer.from(await preview.arrayBuffer()))

    await db.coverImage.delete({ where: { eventId } })
    expect((await fetch(url + path)).status).toBe(200)
  })

  it('is answered as HTTP wants it', async () => {
    const [url, id] = [urlOf(), await uploaded(urlOf())]
    await publish(id)
    const address = `${url}/images/${id}/full/304.webp`
    const whole = await fetch(address)
    const etag = whole.headers.get('etag') ?? ''
    const head = await fetch(address, { method: 'HEAD' })
    expect(head.headers.get('content-length')).toBe(String((await whole.arrayBuffer()).byteLength))
    expect((await head.arrayBuffer()).byteLength).toBe(0)
    expect((await fetch(address, { headers: { 'if-none-match': `"x", W/${etag}` } })).status).toBe(304)
    expect((await fetch(address, { headers: { 'if-none-match': '"x"' } })).status).toBe(200)
    expect((await fetch(address, { method: 'POST' })).status).toBe(405)
    for (const other of ['full/305.webp', 'master.webp', 'full/master.webp', '0-0-10-10/304.webp', 'full/304.svg', ''])
      expect([other, (await fetch(`${url}/images/${id}/${other}`)).status]).toEqual([other, 404])
  })
})

describe('what is uploaded', () => {
  const url = () => sites.disk?.url ?? ''

  it('is refused in words when it is no picture, or none was sent', async () => {
    const svg = await post(url(), formOf(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')))
    expect([svg.status, await svg.json()]).toEqual([415, { problem: expect.stringContaining('no picture') }])
    expect((await post(url(), new FormData())).status).toBe(400)
    expect((await post(url(), 'x', { 'content-type': 'image/jpeg' })).status).toBe(400)
    expect((await post(url(), '--x', { 'content-type': 'multipart/form-data; boundary=x' })).status).toBe(400)
  })

  it('is read no further than a picture may be large, and the server lives', async () => {
    const part = new Uint8Array(1024 * 1024)
    let sent = 0
    const endless = new ReadableStream({
      pull: (controller) => (sent++ < 400 ? controller.enqueue(part) : controller.close()),
    })
    const headers = { 'content-type': 'multipart/form-data; boundary=x' }
    const answer = await post(url(), endless, headers).catch(() => null)
    expect([413, 400, undefined]).toContain(answer?.status)
    expect((await fetch(`${url()}/healthz`)).status).toBe(200)
    const large = await post(url(), formOf(Buffer.alloc(20 * 1024 * 1024 + 1)))
    expect([large.status, await large.json()]).toEqual([413, { problem: 'The file is larger than 20 MB.' }])
  })

  it('leads a form without scripts back to the cover it is for', async () => {
    const event = await createEvent()
    const bytes = await picture(500, 400, 99).png().toBuffer()
    const kept = await post(url(), formOf(bytes, { event }), { accept: 'text/html,*/*' })
    expect([kept.status, kept.headers.get('location')]).toEqual([
      303,
      expect.stringMatching(new RegExp(`^/desk/events/${event}/cover\\?image=[0-9a-f-]{36}$`)),
    ])
    const refused = await post(url(), formOf(Buffer.from('x'), { event }), { accept: 'text/html' })
    expect(refused.headers.get('location')).toBe(`/desk/events/${event}/cover?refused=not-an-image`)
  })

  it('is taken from nobody who is not signed in, and from no other site', async () => {
    const body = formOf(await picture(200, 200).png().toBuffer())
    expect((await fetch(`${url()}/desk/images`, { method: 'POST', body })).status).toBe(401)
    expect((await post(url(), body, { origin: 'https://evil.example' })).status).toBe(403)
  })
})
