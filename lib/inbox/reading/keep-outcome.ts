import { recordAct } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db'
import { takeInboxTurn } from '@/lib/inbox/inbox-turn'
import type { DueFeed } from '@/lib/inbox/reading/due-feeds'
import { publishersOf } from '@/lib/inbox/reading/item-publisher'
import { keepItems } from '@/lib/inbox/reading/keep-items'
import { nextPace, pace, paceAfterFailure } from '@/lib/inbox/reading/next-reading'
import type { Outcome } from '@/lib/inbox/reading/read-feed'

type Kept<Type extends Outcome['type']> = Extract<Outcome, { type: Type }>

/** Of a transaction that keeps a few hundred articles, in milliseconds. */
const patience = { maxWait: 10_000, timeout: 60_000 }

/** Keeps what came of a reading, unless the feed was paused, removed or given to another worker meanwhile. */
export async function keepOutcome(feed: DueFeed, outcome: Outcome, now = new Date()): Promise<void> {
  const publisherOf = outcome.type === 'read' ? await publishersOf(feed, outcome.feed) : null
  await db.$transaction(async (tx) => {
    if (outcome.type === 'read') await takeInboxTurn(tx)
    if (!(await isInHand(tx, feed))) return
    const reading = outcome.type === 'read' && publisherOf && { parsed: outcome.feed, publisherOf }
    const hasNews = reading ? (await keepItems(tx, feed, reading, now)) > 0 : false
    await keep(tx, feed, outcome, hasNews, now)
  }, patience)
}

async function isInHand(tx: Tx, { id, leasedUntil }: DueFeed): Promise<boolean> {
  const rows = await tx.$queryRaw<object[]>`
    select from feeds where id = ${id}::uuid and state = 'ACTIVE' and leased_until = ${leasedUntil}::timestamptz for update`
  return rows.length > 0
}

async function keep(tx: Tx, feed: DueFeed, outcome: Outcome, hasNews: boolean, now: Date): Promise<void> {
  switch (outcome.type) {
    case 'later':
      return update(tx, feed, { nextReadingAt: outcome.at ?? after(feed.everySeconds, now) })
    case 'failed':
      return keepFailure(tx, feed, outcome, now)
    case 'gone':
      return pause(tx, feed, 'Its site says that it is gone for good (410).')
    case 'found':
      return move(tx, feed, outcome.url, { nextReadingAt: now, problem: null, failures: 0 })
    case 'unchanged':
    case 'read':
      return keepAnswer(tx, feed, outcome, hasNews, now)
  }
}

function keepFailure(tx: Tx, feed: DueFeed, { problem, retryAt }: Kept<'failed'>, now: Date): Promise<void> {
  const failures = feed.failures + 1
  const next = after(Math.max(feed.everySeconds, paceAfterFailure(failures)), now)
  return update(tx, feed, { problem, failures, nextReadingAt: retryAt && retryAt > next ? retryAt : next })
}

async function keepAnswer(
  tx: Tx,
  feed: DueFeed,
  answer: Kept<'read' | 'unchanged'>,
  hasNews: boolean,
  now: Date,
): Promise<void> {
  const ttl = answer.type === 'read' ? answer.feed.ttl : null
  const everySeconds = nextPace(feed.everySeconds, hasNews, { ttl, maxAge: answer.maxAge })
  const said =
    answer.type === 'read'
      ? {
          title: answer.feed.title,
          siteUrl: answer.feed.siteUrl,
          etag: answer.etag?.slice(0, 500) ?? null,
          lastModified: answer.lastModified?.slice(0, 100) ?? null,
        }
      : {}
  const timed = {
    readAt: now,
    everySeconds,
    nextReadingAt: after(everySeconds, now),
    ...(hasNews && { changedAt: now }),
  }
  const change = { ...said, ...timed, problem: null, failures: 0 }
  return answer.movedTo === null ? update(tx, feed, change) : move(tx, feed, answer.movedTo, change)
}

/** A tenth sooner or later, so that feeds that were added together are not read together for ever. */
const after = (seconds: number, now: Date): Date =>
  new Date(now.getTime() + Math.max(pace.shortest / 2, seconds * (0.9 + Math.random() * 0.2)) * 1_000)

type Change = Parameters<Tx['feed']['update']>[0]['data']

const update = async (tx: Tx, { id }: DueFeed, change: Change): Promise<void> =>
  void (await tx.feed.update({ where: { id }, data: { ...change, leasedUntil: null }, select: { id: true } }))

const reader = { name: 'read-feeds', address: null }

async function pause(tx: Tx, feed: DueFeed, reason: string): Promise<void> {
  await update(tx, feed, { state: 'PAUSED', pausedBecause: reason })
  await recordAct(tx, reader, { act: 'feed.pause', subject: 'feed', subjectId: feed.id, after: { reason } })
}

/** The feed is at another address from now on; where that is read already, once is enough. */
async function move(tx: Tx, feed: DueFeed, url: string, change: Change): Promise<void> {
  const other = await tx.feed.findUnique({ where: { url }, select: { id: true, name: true, title: true } })
  if (other && other.id !== feed.id)
    return pause(tx, feed, `It is the same feed as “${other.name ?? other.title ?? url}”, which is read already.`)
  await update(tx, feed, { ...change, url })
  const [before, moved] = [{ url: feed.url }, { url }]
  await recordAct(tx, reader, { act: 'feed.move', subject: 'feed', subjectId: feed.id, before, after: moved })
}
