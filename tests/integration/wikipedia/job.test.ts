import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { addDays, today } from '@/lib/dates/plain-date'
import { env } from '@/lib/env'
import { pageTitle } from '@/lib/ingest/save/page-events'
import { followOnTime } from '@/lib/wikipedia/follow-job'
import { getFollowing } from '@/lib/wikipedia/get-following'
import { emptyArchive, headlinesOf, pageOf } from '@/tests/integration/import/pages'
import { answerJson, openWikipedia, type Wikipedia } from '@/tests/support/wikipedia'
import { status } from '@/tests/support/http-server'

const yesterday = addDays(today(), -1)
let wiki: Wikipedia
beforeAll(async () => void (wiki = await openWikipedia()))
afterAll(() => wiki.close())
beforeEach(async () => {
  await emptyArchive()
  await db.following.deleteMany()
  await db.$executeRaw`truncate graphile_worker._private_jobs`
  env().WIKIPEDIA_API_URL = wiki.url
  wiki.pages.clear()
  for (const list of [wiki.asked, wiki.faults]) list.length = 0
  wiki.save(pageTitle(yesterday), {
    at: `${yesterday}T00:00:00.000Z`,
    text: pageOf(yesterday, ['The [[harbour]] reopens.']),
  })
})

const jobs = () => db.$queryRaw<{ minutes: number }[]>`
  select round(extract(epoch from run_at - now()) / 60)::int as minutes from graphile_worker.jobs
  where task_identifier = 'follow-wikipedia'`

describe('the job that follows', () => {
  it('reads the last month the first time, and notes how far it is', async () => {
    await followOnTime()
    expect(await headlinesOf(yesterday)).toHaveLength(1)
    expect(wiki.asked[0]!.get('titles')!.split('|')).toHaveLength(31)
    const { ranAt, followedTo, nextAt, ...following } = await getFollowing()
    expect(following).toEqual({
      ...{ isOn: true, host: new URL(wiki.url).host, failures: 0, problem: null, refusals: [] },
    })
    expect(Date.now() - Math.min(ranAt!.getTime(), followedTo!.getTime())).toBeLessThan(60_000)
    expect(nextAt!.getTime()).toBeGreaterThan(Date.now())
    expect(await jobs()).toEqual([])
  })

  it('goes on by itself where it is behind', async () => {
    await db.following.create({ data: { followedTo: new Date(Date.now() - 3 * 24 * 3_600_000) } })
    await followOnTime()
    expect(await jobs()).toEqual([{ minutes: 0 }])
    for (let steps = 0; steps < 3; steps++) await followOnTime()
    expect((await getFollowing()).followedTo!.getTime()).toBeGreaterThan(Date.now() - 60_000)
    expect(await headlinesOf(yesterday)).toHaveLength(1)
  })

  it('comes back when it is asked to wait, and fails otherwise, which is kept to be seen', async () => {
    wiki.faults = [status(503, '', { 'retry-after': '1800' })]
    await followOnTime()
    expect(await jobs()).toEqual([{ minutes: 30 }])
    wiki.faults = [(response, asked) => answerJson(response, asked, { error: { code: 'blocked', info: 'Not you.' } })]
    await expect(followOnTime()).rejects.toThrow('The API refuses: blocked: Not you.')
    expect(await getFollowing()).toMatchObject({
      failures: 2,
      problem: 'The API refuses: blocked: Not you.',
      followedTo: null,
    })
    await followOnTime()
    expect(await getFollowing()).toMatchObject({ failures: 0, problem: null })
  })

  it('does nothing, and says that it is off, where no API is named', async () => {
    env().WIKIPEDIA_API_URL = undefined
    await followOnTime()
    expect(wiki.asked).toEqual([])
    expect(await getFollowing()).toMatchObject({ isOn: false, host: null, nextAt: null, ranAt: null })
  })
})
