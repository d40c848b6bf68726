import { beforeEach, describe, expect, it } from 'vitest'
import { v7 as uuid } from 'uuid'
import { db } from '@/lib/db'
import { enqueue } from '@/lib/jobs/enqueue'
import { FinalFailure } from '@/lib/jobs/final-failure'
import { drainQueue, startWorker } from '@/lib/jobs/run-worker'
import { taskListOf, type RunningJob, type Tasks } from '@/lib/jobs/task-list'

const connectionString = process.env.DATABASE_URL ?? ''
const deliveryId = uuid()

let ran: { deliveryId: string; job: RunningJob }[]
let said: string[]
let fails: Error | null

const unexpected = () => Promise.reject(new Error('nobody queued this'))
const tasks: Tasks = {
  'mail-link': unexpected,
  'mail-notice': unexpected,
  'publish-draft': unexpected,
  'check-days': unexpected,
  relate: unexpected,
  'learn-names': unexpected,
  'count-sources': unexpected,
  'attribute-sources': unexpected,
  tidy: unexpected,
  'visit-sources': unexpected,
  'visit-given': unexpected,
  'find-candidates': unexpected,
  'keep-candidate': unexpected,
  'archive-sources': unexpected,
  'read-feeds': unexpected,
  'follow-wikipedia': unexpected,
  'ask-articles': unexpected,
  'ping-hub': unexpected,
  'purge-cache': unexpected,
  'make-dumps': unexpected,
  'deliver-webhook': ({ deliveryId }, job) => {
    ran.push({ deliveryId, job })
    return fails ? Promise.reject(fails) : Promise.resolve()
  },
}
const options = { connectionString, taskList: taskListOf(tasks), say: (line: string) => void said.push(line) }
const drain = () => drainQueue(options)

const makeDue = () => db.$executeRaw`update graphile_worker._private_jobs set run_at = now()`

type Row = { attempts: number; max_attempts: number; last_error: string | null; seconds: number }
const rows = () => db.$queryRaw<Row[]>`
  select attempts, max_attempts, last_error, extract(epoch from run_at - now())::float8 as seconds from graphile_worker.jobs`

beforeEach(async () => {
  ran = []
  said = []
  fails = null
  await db.$executeRaw`truncate graphile_worker._private_jobs`
})

describe('a job', () => {
  it('is there exactly if what it follows from is', async () => {
    const undone = db.$transaction(async (tx) => {
      await enqueue(tx, 'deliver-webhook', { deliveryId })
      throw new Error('the act fails')
    })
    await expect(undone).rejects.toThrow('the act fails')
    expect(await drain()).toEqual({ done: 0, failed: 0 })

    await db.$transaction((tx) => enqueue(tx, 'deliver-webhook', { deliveryId }))
    expect(await drain()).toEqual({ done: 1, failed: 0 })
    expect(await rows()).toEqual([])
  })

  it('is not done before its transaction ends', async () => {
    await db.$transaction(async (tx) => {
      await enqueue(tx, 'deliver-webhook', { deliveryId })
      expect(await drain()).toEqual({ done: 0, failed: 0 })
    })
    expect(await drain()).toEqual({ done: 1, failed: 0 })
  })

  it('waits for its time', async () => {
    await db.$transaction((tx) =>
      enqueue(tx, 'deliver-webhook', { deliveryId }, { runAt: new Date(Date.now() + 60_000) }),
    )
    expect(await drain()).toEqual({ done: 0, failed: 0 })
    await makeDue()
    expect(await drain()).toEqual({ done: 1, failed: 0 })
  })

  it('is replaced by the next one with its key, with what that one was told', async () => {
    const later = uuid()
    await db.$transaction((tx) => enqueue(tx, 'deliver-webhook', { deliveryId }, { key: 'one' }))
    await db.$transaction((tx) => enqueue(tx, 'deliver-webhook', { deliveryId: later }, { key: 'one' }))
    expect(await drain()).toEqual({ done: 1, failed: 0 })
    expect(ran.map((run) => run.deliveryId)).toEqual([later])
  })

  it('that fails is tried again after growing pauses, and then no more', async () => {
    fails = new Error('the other side is away')
    await db.$transaction((tx) => enqueue(tx, 'deliver-webhook', { deliveryId }, { maxAttempts: 3 }))
    const pauses = []
    for (let attempt = 1; attempt <= 3; attempt++) {
      expect(await drain()).toEqual({ done: 0, failed: 1 })
      pauses.push((await rows())[0]?.seconds ?? 0)
      await makeDue()
    }
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b))
    expect(pauses[0]).toBeGreaterThan(1)
    expect(await drain()).toEqual({ done: 0, failed: 0 })
    expect(await rows()).toMatchObject([{ attempts: 3, last_error: 'the other side is away' }])
    expect(ran.map(({ job }) => job.isLastAttempt)).toEqual([false, false, true])
    expect(said).toEqual([
      expect.stringMatching(/^deliver-webhook \d+ failed \(attempt 1 of 3\): the other side is away$/),
      expect.stringMatching(/\(attempt 2 of 3\)/),
      expect.stringMatching(/failed and will not be tried again: the other side is away$/),
    ])
  })

  it('that can never succeed is not tried again', async () => {
    fails = new FinalFailure('it is gone')
    await db.$transaction((tx) => enqueue(tx, 'deliver-webhook', { deliveryId }))
    await drain()
    await makeDue()
    expect(await drain()).toEqual({ done: 0, failed: 0 })
    expect(await rows()).toMatchObject([{ attempts: 25, max_attempts: 25, last_error: 'it is gone' }])
  })

  it('of a kind that nobody knows stays', async () => {
    await db.$executeRaw`select graphile_worker.add_job('from-a-later-version', '{}')`
    expect(await drain()).toEqual({ done: 0, failed: 0 })
    expect(await rows()).toHaveLength(1)
  })
})

describe('a worker', () => {
  it('is told of a job at once, and says nothing while all is well', async () => {
    const worker = await startWorker({ ...options, pollEvery: 60_000 })
    await new Promise((resolve) => setTimeout(resolve, 500))
    const began = Date.now()
    await db.$transaction((tx) => enqueue(tx, 'deliver-webhook', { deliveryId }))
    await expect.poll(() => ran.length, { timeout: 20_000, interval: 10 }).toBe(1)
    expect(Date.now() - began).toBeLessThan(15_000) // far from a minute, when it would look by itself
    await worker.stop()
    expect(said).toEqual([])
  })

  it('of several queues what the clock asks for once, also what was missed', async () => {
    const now = new Date()
    const thisMinute = `${now.getUTCMinutes()} ${now.getUTCHours()} * * *`
    const schedule = [{ task: 'tidy', match: thisMinute, identifier: 'tidy', options: { backfillPeriod: 120_000 } }]
    await db.$executeRaw`
      insert into graphile_worker._private_known_crontabs (identifier, known_since, last_execution)
      values ('tidy', now() - interval '1 day', date_trunc('minute', now()) - interval '1 minute')`
    const idle = { ...options, taskList: { nothing: unexpected } }
    const workers = await Promise.all([1, 2, 3].map(() => startWorker({ ...idle, schedule })))
    await expect.poll(async () => (await rows()).length, { timeout: 5_000 }).toBe(1)
    await Promise.all(workers.map((worker) => worker.stop()))
    expect(await rows()).toHaveLength(1)
  })
})
