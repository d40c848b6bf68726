import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import type { Admin } from '@/lib/users/actor'
import { announceEvents } from '@/lib/webhooks/announce-events'
import { DeliveryQuery, listDeliveries } from '@/lib/webhooks/list-deliveries'
import { getWebhook, listWebhooks } from '@/lib/webhooks/list-webhooks'
import {
  createWebhook,
  deleteWebhook,
  disableWebhook,
  enableWebhook,
  reviseWebhook,
  rotateSecret,
} from '@/lib/webhooks/manage-webhooks'
import { openSecret } from '@/lib/webhooks/secret'
import { sendAgain, sendTest } from '@/lib/webhooks/send-deliveries'
import { WebhookForm } from '@/lib/webhooks/webhook-form'
import { createEvent } from '@/tests/support/factories'
import { allowOutbound, openHttpServer, status, type HttpServer } from '@/tests/support/http-server'
import { createAdmin } from '@/tests/support/people'
import { attempt, deliverAll, deliveriesOf, makeWebhook, queuedJobs } from './support'

const nobody = { id: '01900000-0000-7000-8000-000000000000' }
let admin: Admin
let server: HttpServer

beforeAll(async () => {
  admin = await createAdmin()
  server = await openHttpServer()
  allowOutbound(`127.0.0.1:${server.port}`)
})
afterAll(() => server.close())
beforeEach(async () => {
  server.asked.length = 0
  server.answer(status(204))
  await db.webhookDelivery.deleteMany()
  await db.webhook.deleteMany()
  await db.$executeRaw`delete from graphile_worker._private_jobs`
})

const form = (more: Partial<WebhookForm> = {}): WebhookForm => ({
  name: 'Receiver',
  url: server.url,
  events: ['PUBLISHED'],
  ...more,
})

const actsOn = (subjectId: string) =>
  db.auditEntry.findMany({ where: { subject: 'webhook', subjectId }, orderBy: { id: 'asc' } })

describe('making a webhook', () => {
  it('gives its secret once, keeps it sealed and out of the log', async () => {
    const { id, secret } = await makeWebhook(admin, server.url)
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    const row = await db.webhook.findUniqueOrThrow({ where: { id } })
    expect(row.secret).not.toContain(secret.slice(6))
    expect(openSecret(row.secret, id)).toBe(secret)
    expect(openSecret(row.secret, nobody.id)).toBeNull()
    expect(JSON.stringify([await getWebhook(admin, id), await listWebhooks(admin)])).not.toContain(row.secret)
    const [entry] = await actsOn(id)
    expect(entry).toMatchObject({ act: 'webhook.create', userId: admin.userId, address: '192.0.2.1' })
    expect(JSON.stringify(entry?.after)).not.toMatch(/secret|whsec/)
  })

  it.each([
    ['http://127.0.0.1/', 'not-public'],
    ['http://[::ffff:127.0.0.1]/', 'not-public'],
    ['http://2130706433/', 'not-public'],
    ['http://localhost/', 'not-public'],
    ['https://169.254.169.254/', 'not-public'],
    ['ftp://example.org/', 'scheme'],
    ['http://user:password@127.0.0.1/', 'credentials'],
    ['http://127.0.0.1:22/', 'port'],
    ['hook', 'not-an-address'],
  ])('refuses %s, and changes nothing', async (url, type) => {
    const refused = { ok: false, error: { type: 'address', refusal: { type } } }
    expect(await createWebhook(admin, form({ url }))).toEqual(refused)
    const { id } = await makeWebhook(admin, server.url)
    expect(await reviseWebhook(admin, { id, version: 1, ...form({ url }) })).toEqual(refused)
    expect(await db.webhook.findMany()).toMatchObject([{ id, url: `${server.url}/` }])
  })

  it.each([
    ['no name', { name: ' ' }, 'name'],
    ['a name that turns the line round', { name: 'a\u202eb' }, 'name'],
    ['a long name', { name: 'x'.repeat(101) }, 'name'],
    ['no address', { url: '' }, 'url'],
    ['a long address', { url: `https://example.org/${'x'.repeat(2_000)}` }, 'url'],
    ['no events', { events: undefined }, 'events'],
    ['another event', { events: 'DELETED' }, 'events'],
    ['too many', { events: Array.from({ length: 5_000 }, () => 'CHANGED') }, 'events'],
  ])('is refused with %s', (_, wrong, field) => {
    const read = WebhookForm.safeParse({ ...form(), ...wrong })
    expect(read.error?.issues.map(({ path }) => path[0])).toContain(field)
  })

  it('takes one event or several as forms send them', () => {
    expect(WebhookForm.parse({ ...form(), events: 'CHANGED' }).events).toEqual(['CHANGED'])
    expect(WebhookForm.parse({ ...form(), events: ['CHANGED', 'CHANGED'] }).events).toEqual(['CHANGED'])
  })
})

describe('a webhook', () => {
  it('is changed, and the log says what', async () => {
    const { id } = await makeWebhook(admin, server.url)
    const wanted = form({ name: 'Another', events: ['CHANGED'] })
    expect(await reviseWebhook(admin, { id, version: 1, ...wanted })).toMatchObject({ ok: true })
    expect(await getWebhook(admin, id)).toMatchObject({ version: 2, name: 'Another', events: ['CHANGED'] })
    expect(await reviseWebhook(admin, { id, version: 2, ...wanted })).toMatchObject({ ok: true })
    expect(await getWebhook(admin, id)).toMatchObject({ version: 2 })
    expect((await actsOn(id)).map(({ act, before, after }) => ({ act, before, after })).slice(1)).toEqual([
      {
        act: 'webhook.change',
        before: { name: 'Receiver', events: ['PUBLISHED', 'CHANGED', 'WITHDRAWN'] },
        after: { name: 'Another', events: ['CHANGED'] },
      },
    ])
  })

  it('is not changed by who has not seen what somebody else saved, also at the same moment', async () => {
    const { id } = await makeWebhook(admin, server.url)
    const names = ['One', 'Two', 'Three']
    const answers = await Promise.all(names.map((name) => reviseWebhook(admin, { id, version: 1, ...form({ name }) })))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    const kept = await getWebhook(admin, id)
    for (const answer of answers) {
      if (!answer.ok) expect(answer.error).toMatchObject({ type: 'stale', current: { name: kept?.name } })
    }
    expect(await actsOn(id)).toHaveLength(2)
  })

  it('gets a new secret; the old one signs nothing more', async () => {
    const { id, secret } = await makeWebhook(admin, server.url)
    const rotated = await rotateSecret(admin, { id })
    expect(rotated.ok && rotated.value.secret).toMatch(/^whsec_/)
    expect(rotated.ok && rotated.value.secret).not.toBe(secret)
    expect((await actsOn(id)).at(-1)).toMatchObject({ act: 'webhook.rotate-secret', before: null, after: null })
  })

  it('is switched off and on once each', async () => {
    const { id } = await makeWebhook(admin, server.url)
    expect(await enableWebhook(admin, { id })).toEqual({ ok: false, error: { type: 'unchanged' } })
    expect(await disableWebhook(admin, { id })).toEqual({ ok: true, value: { calledOff: 0 } })
    expect(await disableWebhook(admin, { id })).toEqual({ ok: false, error: { type: 'unchanged' } })
    await db.webhook.update({ where: { id }, data: { disabledReason: 'x', failingSince: new Date(0) } })
    expect(await enableWebhook(admin, { id })).toMatchObject({ ok: true })
    expect(await getWebhook(admin, id)).toMatchObject({ isActive: true, disabledReason: null, failingSince: null })
    expect((await actsOn(id)).map(({ act }) => act)).toEqual(['webhook.create', 'webhook.disable', 'webhook.enable'])
  })

  it('that is deleted is nowhere any more, and what waited for it is called off', async () => {
    const { id } = await makeWebhook(admin, server.url)
    await sendTest(admin, { id })
    const [delivery] = await deliveriesOf(id)
    expect(await deleteWebhook(admin, { id })).toMatchObject({ ok: true })
    expect(await db.webhook.findUnique({ where: { id } })).toMatchObject({ deletedAt: expect.any(Date), secret: '' })
    expect(await deliveriesOf(id)).toMatchObject([
      { status: 'FAILED', problem: 'Called off: the webhook was deleted.' },
    ])
    expect(await queuedJobs()).toEqual([])
    expect(await attempt(delivery!.id)).toBeNull()
    expect(server.asked).toEqual([])
    expect(await listWebhooks(admin)).toEqual([])
    expect(await getWebhook(admin, id)).toBeNull()
    const refused = { ok: false, error: { type: 'not-found' } }
    expect(await reviseWebhook(admin, { id, version: 1, ...form() })).toEqual(refused)
    expect(await sendTest(admin, { id })).toEqual(refused)
    expect(await sendAgain(admin, { id: delivery!.id, webhookId: id })).toEqual(refused)
    for (const act of [rotateSecret, disableWebhook, enableWebhook, deleteWebhook])
      expect(await act(admin, { id })).toEqual(refused)
  })

  it('that never was is not found', async () => {
    for (const act of [rotateSecret, disableWebhook, enableWebhook, deleteWebhook, sendTest])
      expect(await act(admin, nobody)).toEqual({ ok: false, error: { type: 'not-found' } })
    for (const id of [nobody.id, '1abc', '__proto__', '']) expect(await getWebhook(admin, id)).toBeNull()
  })
})

describe('a test', () => {
  it('goes the way of every delivery, once', async () => {
    const { id } = await makeWebhook(admin, server.url)
    expect(await sendTest(admin, { id })).toMatchObject({ ok: true })
    expect(await queuedJobs()).toMatchObject([{ maxAttempts: 1, queue: `webhook ${id}` }])
    await deliverAll(true)
    expect(JSON.parse(server.asked[0]!.body)).toMatchObject({ type: 'test', data: { url: 'http://localhost:3000' } })
    expect(await deliveriesOf(id)).toMatchObject([{ event: null, status: 'DELIVERED' }])
    expect((await actsOn(id)).at(-1)).toMatchObject({ act: 'webhook.test' })
  })

  it('that fails is in the log of deliveries, and no mark against the webhook', async () => {
    server.answer(status(500))
    const { id } = await makeWebhook(admin, server.url)
    await sendTest(admin, { id })
    expect(await deliverAll(true)).toEqual([])
    expect(await deliveriesOf(id)).toMatchObject([{ status: 'FAILED', responseStatus: 500 }])
    expect(await getWebhook(admin, id)).toMatchObject({ failingSince: null })
  })

  it('is not sent to a webhook that is switched off', async () => {
    const { id } = await makeWebhook(admin, server.url)
    await disableWebhook(admin, { id })
    expect(await sendTest(admin, { id })).toEqual({ ok: false, error: { type: 'disabled' } })
    expect(await queuedJobs()).toEqual([])
  })
})

describe('sending again', () => {
  const announce = async () => {
    const eventId = await createEvent()
    await db.$transaction((tx) => announceEvents(tx, [{ type: 'CHANGED', eventId }]))
  }

  it('tries a delivery anew under the same id, and leaves one job for it', async () => {
    const { id: webhookId } = await makeWebhook(admin, server.url)
    server.answer(status(500))
    await announce()
    const [{ id } = nobody] = await deliveriesOf(webhookId)
    expect(await sendAgain(admin, { id, webhookId })).toEqual({ ok: false, error: { type: 'still-waiting' } })
    await attempt(id, true)
    await db.$executeRaw`update graphile_worker._private_jobs set attempts = max_attempts`
    server.answer(status(204))
    expect(await sendAgain(admin, { id, webhookId })).toMatchObject({ ok: true })
    expect(await sendAgain(admin, { id, webhookId })).toEqual({ ok: false, error: { type: 'still-waiting' } })
    const [{ count } = { count: 0 }] = await db.$queryRaw<{ count: number }[]>`
      select count(*)::int as count from graphile_worker._private_jobs`
    expect(count).toBe(1)
    await deliverAll()
    expect(await deliveriesOf(webhookId)).toMatchObject([{ id, status: 'DELIVERED', attempts: 2, problem: null }])
    expect(server.asked.map(({ headers }) => headers['webhook-id'])).toEqual([id, id])
    expect((await actsOn(webhookId)).at(-1)).toMatchObject({ act: 'webhook.send-again', after: { delivery: id } })
  })

  it('is refused where the webhook is switched off, or is not the one of the delivery', async () => {
    const { id: webhookId } = await makeWebhook(admin, server.url)
    const { id: other } = await makeWebhook(admin, server.url)
    await announce()
    await deliverAll()
    const [{ id } = nobody] = await deliveriesOf(webhookId)
    await disableWebhook(admin, { id: webhookId })
    expect(await sendAgain(admin, { id, webhookId })).toEqual({ ok: false, error: { type: 'disabled' } })
    expect(await sendAgain(admin, { id, webhookId: other })).toEqual({ ok: false, error: { type: 'not-found' } })
    expect(await sendAgain(admin, { ...nobody, webhookId })).toEqual({ ok: false, error: { type: 'not-found' } })
    expect(await queuedJobs()).toEqual([])
  })

  it('of a dead job that an admin retries delivers it as well', async () => {
    const { id: webhookId } = await makeWebhook(admin, server.url)
    server.answer(status(500))
    await announce()
    const [{ id } = nobody] = await deliveriesOf(webhookId)
    await attempt(id, true)
    server.answer(status(204))
    expect(await attempt(id)).toBeNull()
    expect(await deliveriesOf(webhookId)).toMatchObject([{ status: 'DELIVERED', attempts: 2 }])
  })
})

describe('the log of deliveries', () => {
  it('is there newest first, by state, page by page', async () => {
    const { id: webhookId } = await makeWebhook(admin, server.url)
    const eventId = await createEvent()
    await db.$transaction((tx) =>
      announceEvents(
        tx,
        Array.from({ length: 60 }, () => ({ type: 'CHANGED' as const, eventId })),
      ),
    )
    await deliverAll()
    await sendTest(admin, { id: webhookId })
    const ask = (query: Record<string, string>) => listDeliveries(admin, webhookId, DeliveryQuery.parse(query))
    const first = await ask({})
    expect(first.deliveries[0]?.payload.type).toBe('test')
    expect([first.deliveries.length, first.hasMore]).toEqual([50, true])
    const second = await ask({ page: '2' })
    expect([second.deliveries.length, second.hasMore]).toEqual([11, false])
    expect((await ask({ status: 'WAITING' })).deliveries).toMatchObject([{ status: 'WAITING', attemptedAt: null }])
    expect((await ask({ status: 'FAILED' })).deliveries).toEqual([])
    expect((await ask({ page: '99999' })).deliveries).toEqual([])
    for (const page of ['0', '-1', '1e9', 'x', '999999999']) expect((await ask({ page })).page).toBe(1)
    expect((await ask({ status: "'; drop table webhooks" })).deliveries).toHaveLength(50)
    expect(await listWebhooks(admin)).toMatchObject([{ latest: { status: 'WAITING' } }])
  })
})
