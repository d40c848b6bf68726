import { Webhook as Receiver } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import type { Admin } from '@/lib/users/actor'
import { announceEvents } from '@/lib/webhooks/announce-events'
import { disableWebhook, enableWebhook, rotateSecret } from '@/lib/webhooks/manage-webhooks'
import { createEvent } from '@/tests/support/factories'
import { allowOutbound, openHttpServer, status, type HttpServer } from '@/tests/support/http-server'
import { createAdmin } from '@/tests/support/people'
import { attempt, deliverAll, deliveriesOf, makeWebhook, queuedJobs } from './support'

let admin: Admin
let server: HttpServer
let webhook: { id: string; secret: string }
let eventId: string

const announce = (type: 'PUBLISHED' | 'CHANGED' | 'WITHDRAWN' = 'PUBLISHED') =>
  db.$transaction((tx) => announceEvents(tx, [{ type, eventId }]))

const latest = async () => (await deliveriesOf(webhook.id)).at(-1)!
const stateOf = (id: string) => db.webhook.findUniqueOrThrow({ where: { id } })

beforeAll(async () => {
  admin = await createAdmin()
  eventId = await createEvent({ headline: 'A “thing” — 事 — happens', slug: 'a-thing-happens', version: 3 })
})
beforeEach(async () => {
  await db.webhook.updateMany({ data: { deletedAt: new Date() } })
  await db.$executeRaw`delete from graphile_worker._private_jobs`
  server = await openHttpServer()
  allowOutbound(`127.0.0.1:${server.port}`)
  webhook = await makeWebhook(admin, `${server.url}/hook?a=b`)
  return () => server.close()
})
afterAll(() => db.$disconnect())

describe('a delivery', () => {
  it('tells what happened, signed so that the receiver’s library takes it', async () => {
    await announce()
    expect(await deliverAll()).toEqual([])
    const [asked] = server.asked
    expect(asked).toMatchObject({ method: 'POST', path: '/hook?a=b' })
    expect(asked?.headers).toMatchObject({
      'content-type': 'application/json',
      'user-agent': expect.stringMatching(/^Daybook\/[\d.]+ \(\+http:\/\/localhost:3000\)$/) as string,
    })
    const headers = asked?.headers as Record<string, string>
    expect(new Receiver(webhook.secret).verify(asked!.body, headers)).toEqual({
      type: 'event.published',
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      data: {
        id: eventId,
        version: 3,
        url: 'http://localhost:3000/news/2017/04/7/a-thing-happens.html',
        formats: {
          html: 'http://localhost:3000/news/2017/04/7/a-thing-happens.html',
          json: 'http://localhost:3000/news/2017/04/7/a-thing-happens.json',
          xml: 'http://localhost:3000/news/2017/04/7/a-thing-happens.xml',
          markdown: 'http://localhost:3000/news/2017/04/7/a-thing-happens.md',
        },
        date: '2017-04-07',
        headline: 'A “thing” — 事 — happens',
      },
    })
    expect(Object.keys(JSON.parse(asked!.body))).toEqual(['type', 'timestamp', 'data'])
    expect(await latest()).toMatchObject({ status: 'DELIVERED', attempts: 1, responseStatus: 204, problem: null })
    expect((await latest()).milliseconds).toBeGreaterThanOrEqual(0)
  })

  it('is not taken when a byte, the time or the secret is another', async () => {
    await announce()
    await deliverAll()
    const { body, headers } = server.asked[0]!
    const signed = headers as Record<string, string>
    const other = await makeWebhook(admin, server.url)
    expect(() => new Receiver(webhook.secret).verify(`${body} `, signed)).toThrow()
    expect(() => new Receiver(other.secret).verify(body, signed)).toThrow()
    expect(() => new Receiver(webhook.secret).verify(body, { ...signed, 'webhook-id': 'another' })).toThrow()
    const later = String(Number(signed['webhook-timestamp']) + 1)
    expect(() => new Receiver(webhook.secret).verify(body, { ...signed, 'webhook-timestamp': later })).toThrow()
  })

  it('is the same to the byte at each attempt, under the same id and with a time of its own', async () => {
    server.answer(status(500))
    await announce()
    expect(await deliverAll()).toEqual(['It answered 500.'])
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    server.answer(status(200))
    expect(await deliverAll()).toEqual([])
    const [first, second] = server.asked
    expect(second?.body).toBe(first?.body)
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id'])
    expect(second?.headers['webhook-timestamp']).not.toBe(first?.headers['webhook-timestamp'])
    expect(await latest()).toMatchObject({ status: 'DELIVERED', attempts: 2, responseStatus: 200, problem: null })
  })

  it('is not made again once it was delivered, and a lost note only makes it twice', async () => {
    await announce()
    const { id } = await latest()
    await attempt(id)
    await attempt(id)
    expect(server.asked).toHaveLength(1)
    await db.webhookDelivery.update({ where: { id }, data: { status: 'WAITING' } })
    await attempt(id)
    expect(server.asked.map(({ headers }) => headers['webhook-id'])).toEqual([id, id])
    expect(await latest()).toMatchObject({ status: 'DELIVERED' })
  })

  it('stays delivered when a second attempt at the same time fails', async () => {
    await announce()
    const { id } = await latest()
    let count = 0
    server.answer((response) => {
      count += 1
      if (count === 1) setTimeout(() => response.writeHead(500).end(), 200)
      else response.writeHead(204).end()
    })
    await Promise.all([attempt(id), attempt(id)])
    expect(await latest()).toMatchObject({ status: 'DELIVERED', attempts: 1, responseStatus: 204 })
  })

  it('does nothing for a delivery that is no more', async () => {
    expect(await attempt('01900000-0000-7000-8000-000000000000')).toBeNull()
  })
})

describe('an attempt that fails', () => {
  it.each([
    ['a fault', status(500, 'Out of\n\tmemory\u0000\u202e!'), 500, 'It answered 500: Out of memory !'],
    ['a refusal', status(401), 401, 'It answered 401.'],
    ['a redirect', status(301, '', { location: '/' }), 301, 'It answered 301, and redirects are not followed.'],
    ['not modified', status(304), 304, 'It answered 304, and redirects are not followed.'],
  ])('with %s is written down and thrown', async (_, answer, code, problem) => {
    server.answer(answer)
    await announce()
    expect(await deliverAll()).toEqual([problem])
    expect(await latest()).toMatchObject({ status: 'WAITING', attempts: 1, responseStatus: code, problem })
    expect(server.asked).toHaveLength(1)
  })

  it('keeps five hundred characters of what came back, and not half of one', async () => {
    server.answer(status(500, '事😀'.repeat(100_000)))
    await announce()
    await deliverAll()
    const { problem } = await latest()
    expect([...problem!.replace('It answered 500: ', '')]).toHaveLength(500)
    expect(problem).toMatch(/😀$/u)
  })

  it('because nobody answers is told in words', async () => {
    server.answer((response) => response.destroy())
    await announce()
    expect(await deliverAll()).toEqual(['There was no answer: ECONNRESET.'])
    expect(await latest()).toMatchObject({ status: 'WAITING', responseStatus: null })
  })

  it('is not one when the receiver says yes and then goes on for ever', async () => {
    server.answer((response) => {
      response.writeHead(200)
      const more = () => !response.destroyed && response.write('x'.repeat(64 * 1024), () => setImmediate(more))
      more()
    })
    await announce()
    expect(await deliverAll()).toEqual([])
    expect(await latest()).toMatchObject({ status: 'DELIVERED', responseStatus: 200, problem: null })
  })

  it('leads nowhere near once an address that was public is private', async () => {
    await db.webhook.update({ where: { id: webhook.id }, data: { url: 'http://169.254.169.254/latest/meta-data/' } })
    await announce()
    expect(await deliverAll()).toEqual([
      'This leads to a private network or to this machine itself, which is not accepted.',
    ])
    expect(server.asked).toEqual([])
  })

  it('for a secret that cannot be read any more says what to do', async () => {
    await db.webhook.update({ where: { id: webhook.id }, data: { secret: 'A'.repeat(80) } })
    await announce()
    expect((await deliverAll())[0]).toMatch(/NEXTAUTH_SECRET/)
    expect(server.asked).toEqual([])
    await rotateSecret(admin, webhook)
    expect(await deliverAll()).toEqual([])
  })

  it('for the last time ends the delivery, and leaves the job to be seen', async () => {
    server.answer(status(503))
    await announce()
    expect(await deliverAll(true)).toEqual(['It answered 503.'])
    expect(await latest()).toMatchObject({ status: 'FAILED', responseStatus: 503 })
    expect(await stateOf(webhook.id)).toMatchObject({ disabledAt: null, failingSince: expect.any(Date) })
  })

  it('is forgotten with the first that succeeds', async () => {
    server.answer(status(503))
    await announce()
    await deliverAll()
    expect(await stateOf(webhook.id)).toMatchObject({ failingSince: expect.any(Date) })
    server.answer(status(200))
    await deliverAll()
    expect(await stateOf(webhook.id)).toMatchObject({ failingSince: null })
  })
})

describe('a webhook', () => {
  const failingFor = (days: number) =>
    db.webhook.update({
      where: { id: webhook.id },
      data: { failingSince: new Date(Date.now() - days * 24 * 3_600_000) },
    })

  it('whose receiver says 410 is switched off at once, with all that waits for it', async () => {
    server.answer(status(410))
    await announce()
    await announce('CHANGED')
    expect(await deliverAll()).toEqual([])
    expect(server.asked).toHaveLength(1)
    expect(await stateOf(webhook.id)).toMatchObject({
      disabledAt: expect.any(Date),
      disabledReason: 'Its receiver answered 410: it wants no more deliveries.',
    })
    expect(await deliveriesOf(webhook.id)).toMatchObject([
      { status: 'FAILED', attempts: 1, responseStatus: 410 },
      { status: 'FAILED', attempts: 0, problem: 'Called off: the webhook was switched off.' },
    ])
    expect(await queuedJobs()).toEqual([])
    const entry = await db.auditEntry.findFirst({ where: { act: 'webhook.disable', subjectId: webhook.id } })
    expect(entry).toMatchObject({ actor: 'deliver-webhook', userId: null, after: { active: false } })
  })

  it('that has failed for days is switched off when one more delivery is given up', async () => {
    await failingFor(4)
    server.answer(status(500))
    await announce()
    await deliverAll(true)
    expect(await stateOf(webhook.id)).toMatchObject({
      disabledAt: expect.any(Date),
      disabledReason: expect.stringMatching(/^Every delivery has failed since \d{4}-\d\d-\d\d\.$/),
    })
    const count = (await deliveriesOf(webhook.id)).length
    await announce()
    expect((await deliveriesOf(webhook.id)).length).toBe(count)
  })

  it('is not switched off for one attempt, nor for two days, nor by tests', async () => {
    server.answer(status(500))
    await failingFor(4)
    await announce()
    await deliverAll(false)
    expect((await stateOf(webhook.id)).disabledAt).toBeNull()
    await failingFor(2)
    await deliverAll(true)
    expect((await stateOf(webhook.id)).disabledAt).toBeNull()
  })

  it('that is switched off is told nothing more, also of what was already on its way', async () => {
    await announce()
    const { id } = await latest()
    expect(await disableWebhook(admin, webhook)).toEqual({ ok: true, value: { calledOff: 1 } })
    expect(await attempt(id)).toBeNull()
    await announce()
    expect(server.asked).toEqual([])
    expect(await deliveriesOf(webhook.id)).toMatchObject([{ status: 'FAILED', attempts: 0 }])
    await enableWebhook(admin, webhook)
    await announce()
    await deliverAll()
    expect(server.asked).toHaveLength(1)
  })

  it('switched off while an attempt is under way keeps nothing waiting', async () => {
    await announce()
    const { id } = await latest()
    server.answer((response) => void disableWebhook(admin, webhook).then(() => response.writeHead(500).end()))
    expect(await attempt(id)).toBeNull()
    expect(await latest()).toMatchObject({ status: 'FAILED', attempts: 1 })
    expect(await queuedJobs()).toEqual([])
  })
})
