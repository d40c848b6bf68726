import { setTimeout as sleep } from 'node:timers/promises'
import { begin, publish, send, type Desk } from '@/cli/drill/acts'
import type { Drill, DrillOptions, DrillOutcome } from '@/cli/drill/drill'
import { openDesks } from '@/cli/drill/desks'
import type { KnownEvent } from '@/cli/drill/ledger'
import { outcomeOf, settle } from '@/cli/drill/outcome'
import { minuteAfter, schedule } from '@/cli/drill/schedule'
import { addFound, nothingFound, verify, type Found } from '@/cli/drill/verify/verify'
import { keptServer, keptWorker, openWorld } from '@/cli/drill/world'
import { freePort } from '@/cli/setup/port.mjs'

export const drill: Drill = {
  name: 'two-instances',
  what: 'Two servers and two workers on one database: six editors, spread over both, change and publish the same event at the same moment; what is scheduled comes due at both workers.',
  run,
}

async function run({ rounds, seed }: DrillOptions): Promise<DrillOutcome> {
  const world = await openWorld({ settings: ['fsync=off'] })
  const port = await freePort()
  const [second, worker] = [keptServer(port), keptWorker()]
  const [found, clock] = [nothingFound(), { longest: 0 }]
  try {
    await Promise.all([second.start(), worker.start()])
    const urls = [world.url, `http://127.0.0.1:${port}`]
    const { desks, ledger } = await openDesks(6, urls, seed)
    const times = Math.max(4, Math.round(rounds / 4))
    const event = (await begin(desks[0]!))!
    await publish(desks[0]!, event)
    for (let i = 0; i < times; i++) {
      if (i % 10 === 0) await scheduleSome(desks)
      await contend(desks, event, found)
      if (i % 5 === 0) addFound(found, await verify(world, ledger, { ids: [event.id], urls, clock }))
    }
    await settle(desks[1]!, found)
    // What is published is heard of by the servers a moment later.
    await sleep(1_000)
    addFound(found, await verify(world, ledger, { urls, clock }))
    return outcomeOf(times, ledger, found, [
      `of six at once one was let through, ${times} times of ${times}`,
      `the longest until a page of either told the truth: ${(clock.longest / 1000).toFixed(1)} s`,
    ])
  } finally {
    await Promise.all([second.stop(), worker.stop()])
    await world.close()
  }
}

async function scheduleSome(desks: Desk[]): Promise<void> {
  for (const desk of desks.slice(0, 3)) {
    const event = await begin(desk)
    if (event) await schedule(desk, event, minuteAfter(5_000))
  }
}

/** Of all who change what they saw, one does; of all who publish that, one does. */
async function contend(desks: Desk[], event: KnownEvent, found: Found): Promise<void> {
  const path = `/api/v1/desk/events/${event.id}`
  const headline = (i: number) => `${event.headline.replace(/, seen by .*$/, '')}, seen by ${i} at ${event.acts.length}`
  const changed = await Promise.all(
    desks.map((desk, i) =>
      send(desk, { method: 'PATCH', path, match: event.tag, body: { content: { headline: headline(i) } } }),
    ),
  )
  const winner = changed.findIndex(({ status }) => status === 200)
  expectOne(found, 'changed', changed)
  const tag = changed[winner]?.headers.get('etag') ?? ''
  const published = await Promise.all(
    desks.map((desk) => send(desk, { method: 'POST', path: `${path}/publish`, match: tag })),
  )
  expectOne(found, 'published', published)
  const done = published.find(({ status }) => status === 200)
  if (!done) return
  const { url } = JSON.parse(done.body) as { url: string }
  event.headline = headline(winner)
  event.acts.push('draft.save', 'event.revise')
  event.tag = done.headers.get('etag') ?? ''
  event.paths.push(new URL(url).pathname.replace(/\.html$/, ''))
  desks[0]!.ledger.count += 2
}

function expectOne({ wrong, doubled }: Found, what: string, answers: { status: number }[]): void {
  const statuses = answers.map(({ status }) => status).sort()
  const done = statuses.filter((status) => status === 200).length
  if (done > 1) doubled.push(`${done} ${what} the same at the same moment`)
  else if (done === 0 || statuses.slice(1).some((status) => status !== 412))
    wrong.push(`${what}: ${statuses.join(', ')}`)
}
