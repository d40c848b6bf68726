import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { env } from '@/lib/env'
import { askForSnapshot, askHowFar } from '@/lib/wayback/ask-for-snapshot'
import { lookUpSnapshot } from '@/lib/wayback/look-up'
import { retryAfter } from '@/lib/wayback/retry-after'
import { waybackService, type WaybackService } from '@/lib/wayback/wayback-service'
import { jobId, openWayback, type Question, type Wayback } from '@/tests/support/wayback'

const page = 'https://paper.example/a?b=c&d=e'

let wayback: Wayback
beforeAll(async () => void (wayback = await openWayback()))
afterAll(() => wayback.close())

beforeEach(() => {
  env().WAYBACK_URL = wayback.url
  env().WAYBACK_ACCESS_KEY = undefined
  env().WAYBACK_SECRET_KEY = undefined
  wayback.captures.length = 0
  wayback.server.asked.length = 0
  for (const question of ['availability', 'index', 'save', 'status'] as Question[]) wayback.odd(question, null)
  wayback.jobs([])
  wayback.keys(null)
  wayback.atOnce(null)
})

const service = (): WaybackService => waybackService()!
const withKeys = () => {
  env().WAYBACK_ACCESS_KEY = 'access'
  env().WAYBACK_SECRET_KEY = 'secret'
  wayback.keys('access:secret')
}
const capture = (timestamp: string, status = '200') => wayback.captures.push({ timestamp, url: page, status })
const lookUp = (date = '2017-04-07') => lookUpSnapshot(service(), page, date)
const snapshot = (timestamp: string) => ({ ok: true, value: { url: `${wayback.url}/web/${timestamp}/${page}` } })

describe('looking a snapshot up', () => {
  it('takes the one that the archive calls the closest, with one question', async () => {
    capture('20170410010203')
    capture('20200101000000')
    const found = await lookUp()
    expect(found).toMatchObject({ ...snapshot('20170410010203'), ok: true })
    expect(found.ok && found.value?.capturedAt.toISOString()).toBe('2017-04-10T01:02:03.000Z')
    expect(wayback.server.asked).toHaveLength(1)
    expect(wayback.server.asked[0]?.headers['user-agent']).toMatch(/^Daybook\//)
    expect(new URL(wayback.server.asked[0]!.path, wayback.url).searchParams.get('url')).toBe(page)
  })

  it('asks the index for one of a page that answered, where the closest is of an error', async () => {
    capture('20170407120000', '404')
    capture('20170301000000')
    capture('20170601000000')
    capture('20180101000000')
    expect(await lookUp()).toMatchObject(snapshot('20170301000000'))
    expect(await lookUp('2017-05-20')).toMatchObject(snapshot('20170601000000'))
  })

  it('asks the index once where the first since that day is near enough', async () => {
    wayback.odd('availability', { type: 'status', code: 200, body: '{"archived_snapshots":{}}' })
    capture('20170406000000')
    capture('20170408000000')
    expect(await lookUp()).toMatchObject(snapshot('20170408000000'))
    expect(wayback.asked('index')).toHaveLength(1)
  })

  it.each(['[]', ''])('finds none where the index is %j', async (body) => {
    wayback.odd('index', { type: 'status', code: 200, body })
    expect(await lookUp()).toEqual({ ok: true, value: null })
  })

  it.each([
    '<html>',
    '{',
    'null',
    '{"archived_snapshots":[]}',
    '{"archived_snapshots":{"closest":{"available":"yes"}}}',
  ])('asks the index where the quick answer is %s', async (body) => {
    capture('20170407120000')
    wayback.odd('availability', { type: 'status', code: 200, body })
    expect(await lookUp()).toMatchObject(snapshot('20170407120000'))
  })

  it.each(['<html>', '{"a":1}', '[["timestamp"],[1]]'])('says that an index of %s cannot be read', async (body) => {
    wayback.odd('index', { type: 'status', code: 200, body })
    expect(await lookUp()).toMatchObject({ ok: false, error: { type: 'broken' } })
  })

  it.each(['2017', '20171399000000', 'javascript:alert(1)'])(
    'takes %s for no time of a snapshot',
    async (timestamp) => {
      capture(timestamp)
      expect(await lookUp()).toEqual({ ok: true, value: null })
    },
  )

  it('stops at once where it is asked to, and says for how long', async () => {
    wayback.odd('availability', { type: 'status', code: 429, headers: { 'retry-after': '90' } })
    expect(await lookUp()).toMatchObject({ ok: false, error: { type: 'busy', wait: 90_000 } })
    wayback.odd('availability', { type: 'status', code: 429 })
    expect(await lookUp()).toMatchObject({ ok: false, error: { type: 'busy', wait: 300_000 } })
    wayback.odd('availability', { type: 'status', code: 503, headers: { 'retry-after': '7' } })
    expect(await lookUp()).toMatchObject({ ok: false, error: { type: 'busy', wait: 7_000 } })
    expect(wayback.asked('index')).toHaveLength(0)
  })

  it('says that it is broken where neither answers', async () => {
    wayback.odd('availability', { type: 'status', code: 503 })
    wayback.odd('index', { type: 'status', code: 500 })
    expect(await lookUp()).toEqual({ ok: false, error: { type: 'broken', problem: 'It answered 500.' } })
  })

  it('takes what it has where the second half of the index does not answer', async () => {
    capture('20190101000000')
    wayback.odd('availability', { type: 'status', code: 500 })
    expect(await lookUp()).toMatchObject(snapshot('20190101000000'))
  })

  it('tells a site that is excluded from an archive that lets nobody in', async () => {
    const body = 'org.archive.wayback.exception.AdministrativeAccessControlException: Blocked Site Error'
    wayback.odd('index', { type: 'status', code: 403, body })
    expect(await lookUp()).toMatchObject({ ok: false, error: { type: 'refused' } })
    wayback.odd('index', { type: 'status', code: 403, body: '<h1>Forbidden</h1>' })
    expect(await lookUp()).toMatchObject({ ok: false, error: { type: 'broken' } })
  })

  it('follows a redirect within the archive, and none to a machine of this network', async () => {
    capture('20170407120000')
    wayback.odd('availability', { type: 'redirect', to: '/cdx/search/cdx?url=x&output=json&fl=timestamp' })
    expect(await lookUp()).toMatchObject(snapshot('20170407120000'))
    wayback.odd('availability', { type: 'redirect', to: 'http://127.0.0.1:9/metadata' })
    wayback.odd('index', { type: 'redirect', to: 'http://169.254.169.254/latest' })
    expect(await lookUp()).toMatchObject({ ok: false, error: { type: 'broken', problem: /not-public/ } })
  })

  it('is not asked at all where nobody named an archive', () => {
    env().WAYBACK_URL = undefined
    expect(waybackService()).toBeNull()
  })

  it('asks the Internet Archive for the closest under the name it has for that', () => {
    env().WAYBACK_URL = 'https://web.archive.org'
    expect(service().availability).toBe('https://archive.org/wayback/available')
  })
})

describe('asking for a snapshot', () => {
  it('signs what it asks with the account’s keys, and says who makes it', async () => {
    withKeys()
    expect(await askForSnapshot(service(), page)).toEqual({ ok: true, value: { type: 'making', jobId } })
    const [asked] = wayback.asked('save')
    expect(asked).toMatchObject({ method: 'POST', path: '/save', headers: { authorization: 'LOW access:secret' } })
    expect(Object.fromEntries(new URLSearchParams(asked!.body))).toMatchObject({ url: page, skip_first_archive: '1' })
  })

  it('sends a visitor’s form without keys', async () => {
    expect(await askForSnapshot(service(), page)).toEqual({ ok: true, value: { type: 'making', jobId } })
    expect(wayback.asked('save')[0]).toMatchObject({ method: 'POST', path: `/save/${page}` })
    expect(wayback.asked('save')[0]?.headers.authorization).toBeUndefined()
  })

  it.each(['location', 'content-location'] as const)('takes a snapshot that is made at once, by %s', async (how) => {
    wayback.atOnce(how)
    const url = `${wayback.url}/web/20261128101112/${page}`
    expect(await askForSnapshot(service(), page)).toMatchObject({ value: { type: 'made', snapshot: { url } } })
  })

  it.each([
    ['error:blocked-url', 'refused'],
    ['error:no-access', 'refused'],
    ['error:not-found', 'refused'],
    ['error:invalid-host-resolution', 'refused'],
    ['error:too-many-daily-captures', 'later'],
    ['error:soft-time-limit-exceeded', 'later'],
    ['error:service-unavailable', 'later'],
    ['error:something-new', 'later'],
    ['error:user-session-limit', 'busy'],
    ['error:bandwidth-limit-exceeded', 'busy'],
  ])('understands %s, at once or afterwards, as %s', async (reason, type) => {
    withKeys()
    const said = { status: 'error', status_ext: reason, message: 'Sorry,\n<b>no</b>.' }
    wayback.odd('save', { type: 'status', code: 200, body: JSON.stringify(said) })
    expect(await askForSnapshot(service(), page)).toMatchObject({ error: { type, problem: 'Sorry, no.' } })
    wayback.jobs([said])
    expect(await askHowFar(service(), jobId, page)).toMatchObject({ error: { type } })
  })

  it('says so where the keys are not taken, or needed', async () => {
    withKeys()
    wayback.keys('others:keys')
    expect(await askForSnapshot(service(), page)).toMatchObject({ error: { type: 'keys' } })
    env().WAYBACK_ACCESS_KEY = undefined
    wayback.odd('save', { type: 'status', code: 401 })
    expect(await askForSnapshot(service(), page)).toMatchObject({ error: { type: 'keys' } })
  })

  it.each([
    [429, {}, '', 'busy'],
    [503, { 'retry-after': '120' }, '', 'busy'],
    [520, {}, '', 'broken'],
    [403, {}, '', 'refused'],
    [404, {}, '', 'later'],
    [200, {}, '<p>Nothing to say.</p>', 'broken'],
    [200, {}, '<script>spn.watchJob("../../admin")</script>', 'broken'],
  ])('understands a visitor’s answer %s %j %s as %s', async (code, headers, body, type) => {
    wayback.odd('save', { type: 'status', code, headers, body })
    expect(await askForSnapshot(service(), page)).toMatchObject({ ok: false, error: { type } })
  })

  it('waits while one is made, and has it when it is', async () => {
    wayback.jobs([
      { status: 'pending', resources: [] },
      { status: 'success', timestamp: '20261128111213', original_url: page, duration_sec: 6.2 },
    ])
    expect(await askHowFar(service(), jobId, page)).toEqual({ ok: true, value: null })
    expect(await askHowFar(service(), jobId, page)).toMatchObject(snapshot('20261128111213'))
  })

  it.each(['{"status":"success"}', '{"status":"success","timestamp":"soon"}', '<html>', ''])(
    'does not take %j for a snapshot',
    async (body) => {
      wayback.odd('status', { type: 'status', code: 200, body })
      expect(await askHowFar(service(), jobId, page)).toMatchObject({ ok: false, error: { type: 'broken' } })
    },
  )
})

describe('a pause that is asked for', () => {
  const now = Date.parse('2026-11-28T09:00:00Z')
  it.each([
    ['120', 120_000],
    ['0', 1_000],
    ['999999999', 86_400_000],
    ['Sat, 28 Nov 2026 09:05:00 GMT', 300_000],
    ['Sat, 28 Nov 2026 08:00:00 GMT', 1_000],
    ['soon', null],
    [undefined, null],
  ])('of %s is %s milliseconds', (value, wait) => {
    expect(retryAfter(value, now)).toBe(wait)
  })
})
