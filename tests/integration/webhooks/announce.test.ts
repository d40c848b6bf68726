import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import type { Admin } from '@/lib/users/actor'
import { announceEvents, type EventAct } from '@/lib/webhooks/announce-events'
import { disableWebhook, deleteWebhook } from '@/lib/webhooks/manage-webhooks'
import { readPayload } from '@/lib/webhooks/payload'
import { createEvent } from '@/tests/support/factories'
import { allowOutbound } from '@/tests/support/http-server'
import { createAdmin } from '@/tests/support/people'
import { at, emptyArchive, read } from '../import/pages'
import { deliveriesOf, makeWebhook, queuedJobs } from './support'

const day = '2019-06-04'
const next = '2019-06-05'
const harbour = 'The harbour of [[Port Ellery]] reopens.'
const ferry = 'A ferry runs aground near [[Tarn|Tarn Island]].'
const url = 'http://127.0.0.1:9'

let admin: Admin

beforeEach(async () => {
  await db.webhookDelivery.deleteMany()
  await db.webhook.deleteMany()
  await db.$executeRaw`delete from graphile_worker._private_jobs`
  await emptyArchive()
  allowOutbound('127.0.0.1:9')
  admin = await createAdmin()
})

/** What a webhook was told: "event.published The harbour of Port Ellery reopens. (1)". */
const told = async (webhookId: string) =>
  (await deliveriesOf(webhookId))
    .map(({ payload }) => readPayload(payload))
    .map(({ type, data }) => ('headline' in data ? `${type} ${data.headline} (${data.version})` : type))

const forget = () => db.webhookDelivery.deleteMany()

describe('an import', () => {
  it('tells of what it publishes, changes, withdraws and brings back', async () => {
    const { id } = await makeWebhook(admin, url)
    await read({ [day]: { [at(day, 8)]: [harbour, ferry] } })
    expect((await told(id)).sort()).toEqual([
      'event.published A ferry runs aground near Tarn Island. (1)',
      'event.published The harbour of Port Ellery reopens. (1)',
    ])
    await forget()
    await read({ [day]: { [at(day, 9)]: ['The harbour of [[Port Ellery]] reopens at last.', ferry] } })
    expect(await told(id)).toEqual(['event.changed The harbour of Port Ellery reopens at last. (2)'])
    await forget()
    await read({ [day]: { [at(day, 10)]: [ferry] } })
    expect(await told(id)).toEqual(['event.withdrawn The harbour of Port Ellery reopens at last. (3)'])
    await forget()
    await read({ [day]: { [at(day, 11)]: ['The harbour of [[Port Ellery]] reopens at last.', ferry] } })
    expect(await told(id)).toEqual(['event.published The harbour of Port Ellery reopens at last. (4)'])
  })

  it('says nothing of what readers cannot see: the same page again, another order', async () => {
    const { id } = await makeWebhook(admin, url)
    await read({ [day]: { [at(day, 8)]: [harbour, ferry] } })
    await forget()
    await read({ [day]: { [at(day, 9)]: [ferry, harbour] } })
    await read({ [day]: { [at(day, 10)]: [ferry, harbour] } })
    expect(await told(id)).toEqual([])
  })

  it('tells of one that was merged into another that it is none of its own any more, and where it stands', async () => {
    const { id } = await makeWebhook(admin, url)
    await read({ [day]: { [at(day, 8)]: [harbour, ferry] } }, { settle: false })
    await read({ [next]: { [at(next, 8)]: [harbour] } }, { settle: false })
    await forget()
    await read({ [day]: { [at(next, 9)]: [ferry], [at(next, 10)]: [ferry, 'Another thing happens.'] } })
    const payloads = (await deliveriesOf(id)).map(({ payload }) => readPayload(payload))
    const gone = payloads.find(({ type }) => type === 'event.withdrawn')
    const kept = payloads.find(({ type }) => type === 'event.changed')
    expect(gone?.data.url).toBe('http://localhost:3000/news/2019/06/5/the-harbour-of-port-ellery-reopens.html')
    expect(kept?.data.url).toBe(gone?.data.url)
    expect(await db.event.count({ where: { status: 'MERGED' } })).toBe(1)
  })

  it('that is only tried out tells nobody', async () => {
    const { id } = await makeWebhook(admin, url)
    await read({ [day]: { [at(day, 8)]: [harbour] } }, { isDryRun: true })
    expect(await told(id)).toEqual([])
    expect(await queuedJobs()).toEqual([])
  })
})

describe('an announcement', () => {
  const announce = (acts: EventAct[]) => db.$transaction((tx) => announceEvents(tx, acts))

  it('goes to the webhooks that want it, each with a delivery and a job of its own', async () => {
    const some = await makeWebhook(admin, url, ['WITHDRAWN'])
    const all = await makeWebhook(admin, url)
    const eventId = await createEvent()
    await announce([{ type: 'PUBLISHED', eventId }])
    await announce([{ type: 'WITHDRAWN', eventId }])
    expect(await deliveriesOf(some.id)).toMatchObject([{ event: 'WITHDRAWN', status: 'WAITING', attempts: 0 }])
    const deliveries = await deliveriesOf(all.id)
    expect(deliveries).toMatchObject([{ event: 'PUBLISHED' }, { event: 'WITHDRAWN' }])
    const jobs = await queuedJobs()
    expect(jobs).toHaveLength(3)
    expect(jobs.filter(({ queue }) => queue === `webhook ${all.id}`).map((job) => job.deliveryId)).toEqual(
      deliveries.map(({ id }) => id),
    )
    expect(jobs[0]).toMatchObject({ priority: 10, maxAttempts: 13 })
  })

  it('is made whole or not at all, with what it tells of', async () => {
    const { id } = await makeWebhook(admin, url)
    const eventId = await createEvent()
    const failing = db.$transaction(async (tx) => {
      await announceEvents(tx, [{ type: 'PUBLISHED', eventId }])
      throw new Error('and then it fails')
    })
    await expect(failing).rejects.toThrow('and then it fails')
    expect(await deliveriesOf(id)).toEqual([])
    expect(await queuedJobs()).toEqual([])
  })

  it('passes by webhooks that are switched off or deleted, and events that never were', async () => {
    const off = await makeWebhook(admin, url)
    const gone = await makeWebhook(admin, url)
    await disableWebhook(admin, off)
    await deleteWebhook(admin, gone)
    const eventId = await createEvent()
    await announce([{ type: 'PUBLISHED', eventId }])
    const on = await makeWebhook(admin, url)
    await announce([{ type: 'PUBLISHED', eventId: '01900000-0000-7000-8000-000000000000' }])
    for (const { id } of [off, gone, on]) expect(await deliveriesOf(id)).toEqual([])
  })

  it('takes one query where there is no webhook, and few however many events there are', async () => {
    const acts: EventAct[] = []
    while (acts.length < 30) acts.push({ type: 'PUBLISHED', eventId: await createEvent() })
    expect(await statementsOf(acts)).toBe(1)
    await makeWebhook(admin, url)
    await makeWebhook(admin, url)
    expect(await statementsOf(acts)).toBe(4)
    expect(await queuedJobs()).toHaveLength(60)
    expect(await statementsOf([])).toBe(0)
  })

  it('of thousands of events queues each once', async () => {
    await makeWebhook(admin, url)
    const eventId = await createEvent()
    await announce(Array.from({ length: 2_500 }, () => ({ type: 'CHANGED' as const, eventId })))
    expect(await queuedJobs()).toHaveLength(2_500)
  })
})

/** How many statements an announcement makes, seen at the client of its transaction. */
async function statementsOf(acts: EventAct[]): Promise<number> {
  let count = 0
  const counting = db.$extends({
    query: {
      $allOperations: ({ args, query }) => {
        count += 1
        return query(args)
      },
    },
  })
  await counting.$transaction((tx) => announceEvents(tx as never, acts))
  return count
}
