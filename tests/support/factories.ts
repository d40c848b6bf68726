import { v7 as uuid } from 'uuid'
import type { Prisma } from '@/generated/prisma/client'
import { slugOf } from '@/lib/archive/addresses'
import { db } from '@/lib/db'
import { plainDate, toDatabaseDate } from '@/lib/dates/plain-date'

type EventFacts = {
  date?: string
  position?: number
  headline?: string
  slug?: string
  /** When it got its headline; noon of its day without it. */
  at?: string
  /** Names of contexts, each its own article. */
  contexts?: string[]
  /** Outermost first. */
  topics?: string[]
  section?: string
  sources?: { publisher: string; url: string; title?: string; publishedOn?: string; archiveUrl?: string }[]
  /** Addresses it had before, on its day, with the headline of then; oldest first. */
  earlier?: { headline: string; at: string }[]
} & Partial<
  Pick<
    Prisma.EventUncheckedCreateInput,
    'summary' | 'heading' | 'status' | 'version' | 'license' | 'originName' | 'originUrl' | 'originRevision'
  >
>

let made = 0

/** An event with many sources on a busy machine, in milliseconds. */
const patience = { maxWait: 30_000, timeout: 60_000 }

/** A published event, or whatever `facts` make of it, with everything it needs. Returns its id. */
export async function createEvent(facts: EventFacts = {}): Promise<string> {
  made += 1
  const {
    date: day = '2017-04-07',
    position = made,
    headline = `Event number ${made} happens`,
    status = 'PUBLISHED',
    at: time = `${day}T12:00:00Z`,
  } = facts
  const {
    contexts = [],
    topics = [],
    section,
    sources = [],
    earlier = [],
    slug = slugOf(headline),
    ...columns
  } = withoutTime(facts)
  const date = toDatabaseDate(plainDate(day))
  const [id, at] = [uuid(), new Date(time)]
  const isPublic = status === 'PUBLISHED' || status === 'WITHDRAWN'

  await db.$transaction(async (tx) => {
    await tx.day.upsert({ where: { date }, create: { date }, update: {} })
    const sectionSlug = section ? await sectionOf(tx, section) : null
    await tx.event.create({
      data: {
        license: 'https://creativecommons.org/licenses/by-sa/4.0/',
        ...columns,
        id,
        date,
        position,
        headline,
        slug,
        status,
        sectionSlug,
        modifiedAt: at,
        publishedAt: isPublic ? at : null,
        ...(status === 'WITHDRAWN' ? { withdrawnAt: at, withdrawnReason: 'It turned out to be untrue.' } : {}),
      },
    })
    const slugs = new Set([slug, ...earlier.map((change) => slugOf(change.headline))])
    await tx.address.createMany({
      data: [...slugs].map((slug) => ({ date, slug, eventId: id, publishedAt: isPublic ? at : null })),
    })
    await tx.change.createMany({
      data: [...earlier, { headline, at: at.toISOString() }].map((change, i, { length }) => ({
        eventId: id,
        date,
        headline: change.headline,
        at: change.at,
        slug: i === length - 1 ? slug : slugOf(change.headline),
      })),
    })
    await name(tx, id, contexts, topics)
    for (const [position, source] of sources.entries()) await cite(tx, id, position, source)
  }, patience)
  return id
}

const withoutTime = ({ at: _, ...facts }: EventFacts) => facts

async function sectionOf(tx: Prisma.TransactionClient, name: string): Promise<string> {
  const slug = slugOf(name)
  await tx.section.upsert({ where: { slug }, create: { slug, name }, update: {} })
  return slug
}

async function name(tx: Prisma.TransactionClient, eventId: string, contexts: string[], topics: string[]) {
  for (const [position, article] of contexts.entries()) {
    const thing = { id: uuid(), slug: slugOf(article), name: article, article }
    const { id } = await tx.context.upsert({ where: { article }, create: thing, update: {} })
    await tx.eventContext.create({ data: { eventId, contextId: id, position, name: article, via: 'TEXT' } })
  }
  for (const [depth, article] of topics.entries()) {
    const thing = { id: uuid(), slug: slugOf(article), name: article, article }
    const { id } = await tx.topic.upsert({ where: { article }, create: thing, update: {} })
    await tx.eventTopic.create({ data: { eventId, topicId: id, depth, name: article } })
  }
}

async function cite(
  tx: Prisma.TransactionClient,
  eventId: string,
  position: number,
  source: NonNullable<EventFacts['sources']>[number],
) {
  const { publisher, url, publishedOn, ...known } = source
  const named = { slug: slugOf(publisher), name: publisher }
  const { id: publisherId } = await tx.publisher.upsert({
    where: { slug: named.slug },
    create: { id: uuid(), ...named },
    update: {},
  })
  const day = publishedOn ? toDatabaseDate(plainDate(publishedOn)) : null
  const row = { id: uuid(), url, publisherId, ...known, publishedOn: day }
  const { id } = await tx.source.upsert({ where: { url }, create: row, update: {} })
  await tx.citation.create({ data: { eventId, sourceId: id, position, publisher } })
}
