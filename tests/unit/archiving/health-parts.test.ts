import { describe, expect, it } from 'vitest'
import { feedsPart } from '@/lib/desk/health/feeds-part'
import { followingPart } from '@/lib/desk/health/following-part'
import { waybackPart } from '@/lib/desk/health/wayback-part'
import type { FeedsHealth } from '@/lib/inbox/feeds/feeds-health'
import type { FollowingView } from '@/lib/wikipedia/get-following'
import type { PaceView, WaybackHealth } from '@/lib/sources/archive/wayback-health'
import type { WaybackService } from '@/lib/wayback/wayback-service'

const at = new Date('2026-11-28T09:00:00Z')

const refusal = { date: '2017-10-01', title: 'Portal:Current events/2017 October 1', revision: 7, reason: 'no day' }

describe('following Wikipedia', () => {
  const following: FollowingView = {
    ...{ isOn: true, host: 'en.wikipedia.org', followedTo: at, ranAt: at, nextAt: null },
    ...{ failures: 0, problem: null, refusals: [] },
  }

  it('is off, with how to turn it on, where no API is named', () => {
    const part = followingPart({ ...following, isOn: false })
    expect(part).toMatchObject({ isOn: false, about: expect.stringContaining('WIKIPEDIA_API_URL') })
  })

  it('says when it ran, and that all is well', () => {
    const { isOn, facts, troubles } = followingPart(following)
    expect([isOn, troubles]).toEqual([true, []])
    expect(facts).toContainEqual({ label: 'Last run', value: { at: at.toISOString() } })
    expect(facts).toContainEqual({ label: 'Next run', value: null })
  })

  it('says how often it failed and why, and which pages it could not use', () => {
    const { troubles } = followingPart({ ...following, failures: 3, problem: 'HTTP 503', refusals: [refusal, refusal] })
    expect(troubles.map(({ what }) => what)).toEqual([
      'The last 3 runs failed: HTTP 503',
      '2 of the pages that it read could not be used.',
    ])
  })
})

describe('reading feeds', () => {
  const feeds: FeedsHealth = {
    ...{ isOn: true, active: 3, paused: 1, late: 0, lastReadAt: at.toISOString(), itemsOfADay: 40 },
    failing: [
      { id: 'feed', url: 'https://paper.example/feed', name: 'The Paper', problem: 'It is no feed.', failures: 2 },
    ],
  }

  it('is off while nothing may be fetched', () => {
    expect(feedsPart({ ...feeds, isOn: false })).toMatchObject({ isOn: false, troubles: [] })
  })

  it('names the feeds that fail', () => {
    expect(feedsPart(feeds).troubles).toMatchObject([{ what: 'The Paper: It is no feed.' }])
  })
})

describe('the Wayback Machine', () => {
  const rested: PaceView = { asked: 0, pausedUntil: null, failures: 0, problem: null, problemAt: null }
  const health = (save: Partial<PaceView> = {}): WaybackHealth => ({
    counts: { LOOK_UP: 5, ASK: 4, ASKED: 3, KEPT: 2, NONE: 1 },
    keptOfADay: 2,
    paces: { 'look-up': rested, save: { ...rested, ...save }, copy: rested },
    problems: [],
  })
  const service: WaybackService = {
    ...{ base: 'https://web.archive.example', availability: '', keys: null, timeLimit: 1 },
  }
  const troubles = (save: Partial<PaceView>, of = service) =>
    waybackPart(of, health(save)).troubles.map(({ what, advice }) => `${what} ${advice}`)

  it('is off where no archive is named', () => {
    expect(waybackPart(null, health())).toMatchObject({ isOn: false, facts: [] })
  })

  it('says what waits, and what of the day’s limits is used', () => {
    const { facts, troubles } = waybackPart(service, health({ asked: 12 }))
    expect(facts).toContainEqual({ label: 'To be asked for', value: 4 })
    expect(facts).toContainEqual({ label: 'Asked for today', value: '12 of 180' })
    expect(troubles).toEqual([])
  })

  it('says why it rests and what helps', () => {
    const pausedUntil = new Date('2026-11-28T10:00:00Z')
    expect(troubles({ pausedUntil, failures: 1, problem: 'It says that it was asked too often.' })).toEqual([
      'Asking for snapshots rests until 2026-11-28, 10:00 UTC. It says that it was asked too often. It goes on by itself.',
    ])
    expect(troubles({ pausedUntil, failures: 6, problem: 'It answered 502.' })[0]).toContain('See whether WAYBACK_URL')
    expect(troubles({ pausedUntil, problem: 'It does not take the account’s keys.' })[0]).toContain(
      'WAYBACK_ACCESS_KEY',
    )
  })

  it('says that a day’s requests are used up, and how to have more', () => {
    expect(troubles({ asked: 180 })[0]).toContain('With WAYBACK_ACCESS_KEY')
    const account = { ...service, keys: { access: 'a', secret: 'b' } }
    expect(troubles({ asked: 20_000 }, account)[0]).toContain('It goes on tomorrow.')
    expect(troubles({ asked: 180 }, account)).toEqual([])
  })
})
