import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { v7 as newId } from 'uuid'
import { db, type Tx } from '@/lib/db'
import { SampleDay } from '@/lib/ingest/sample-schema'
import { sampleOrigin } from '@/lib/ingest/sample-origin'
import { AddressBook } from '@/lib/events/address-book'
import { lockDay } from '@/lib/ingest/save/day-rows'
import type { EventState } from '@/lib/events/event-state'
import type { EventFacts, SourceDetails } from '@/lib/events/facts'
import { saveChanges } from '@/lib/events/save-changes'
import { wholeFrame } from '@/lib/images/cover-content'

const folder = resolve('prisma/sample/days')
const license = 'https://creativecommons.org/publicdomain/zero/1.0/'

type SampleEvent = SampleDay['events'][number]

/**
 * Loads the sample archive into a database without any event; returns null where there are some. Two at once load it
 * once.
 */
export async function loadSampleArchive(from = folder): Promise<{ events: number; days: number } | null> {
  if (await hasEvents(db)) return null
  const days = await readSampleDays(from)
  if (!days.length) return null
  return db.$transaction((tx) => loadDays(tx, days), { maxWait: 30_000, timeout: 60_000 })
}

const hasEvents = async (tx: Tx) => (await tx.event.findFirst({ select: { id: true } })) !== null

async function readSampleDays(folder: string): Promise<SampleDay[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json')).sort()
  return Promise.all(names.map(async (name) => SampleDay.parse(JSON.parse(await readFile(join(folder, name), 'utf8')))))
}

async function loadDays(tx: Tx, days: SampleDay[]) {
  for (const { date } of days) await lockDay(tx, date)
  if (await hasEvents(tx)) return null
  const book = new AddressBook([])
  const loaded = days.flatMap((day) =>
    day.events.map((event, position) => ({ event, state: toState(day.date, event, position, book) })),
  )
  const trail = {
    actor: 'sample archive',
    act: 'import',
    subject: 'archive',
    subjectId: 'sample',
    readAt: new Date().toISOString(),
  }
  const after = loaded.map(({ state }) => state)
  await saveChanges(tx, trail, { before: [], after, offers: [], details: detailsOf(days) })
  await writeFormerAddresses(tx, after)
  for (const { event, state } of loaded) await writeCoverSize(tx, state.id, event.coverImage)
  return { events: after.length, days: days.length }
}

const coverOf = ({ coverImage }: SampleEvent): EventState['cover'] =>
  coverImage && {
    ...{ imageId: null, url: coverImage.url, alt: coverImage.alt, caption: null, credit: coverImage.credit },
    ...{ license: coverImage.license, provenance: '', frame: wholeFrame },
  }

/** What is known of a picture that no editor can say. */
async function writeCoverSize(tx: Tx, eventId: string, cover: SampleEvent['coverImage']): Promise<void> {
  if (!cover) return
  const { width, height } = cover
  await tx.coverImage.update({ where: { eventId }, data: { width, height }, select: { eventId: true } })
}

function toState(date: string, event: SampleEvent, position: number, book: AddressBook): EventState {
  const id = newId()
  const changes = [...event.earlierHeadlines, { headline: event.headline, at: event.at }].map(({ headline, at }) => ({
    headline,
    date,
    slug: book.take(date, headline, id),
    at,
  }))
  const facts = factsOf(date, event)
  return {
    ...{ id, version: 1, status: 'PUBLISHED', position, slug: changes.at(-1)!.slug, facts, imported: null },
    ...{ summary: event.summary, license, originName: sampleOrigin, originUrl: null, originRevision: null },
    ...{ missingSince: null, withdrawnAt: null, withdrawnReason: null, mergedIntoId: null },
    ...{ publishedAt: changes[0]!.at, modifiedAt: event.at, changes, contextSlugs: {}, isEdited: false },
    ...{ cover: coverOf(event), sourceRecords: {} },
  }
}

function factsOf(date: string, event: SampleEvent): EventFacts {
  const inText = event.contexts.map((context) => ({ ...context, via: 'TEXT' as const }))
  const inTopics = event.topics
    .filter((topic) => topic.article !== null && inText.every((context) => context.article !== topic.article))
    .map((topic) => ({ ...topic, via: 'TOPIC' as const }))
  return {
    date,
    section: { name: event.section, asWritten: event.section },
    heading: event.topics[0]?.name ?? event.contexts[0]?.name ?? null,
    headline: event.headline,
    topics: event.topics,
    contexts: [...inText, ...inTopics],
    sources: event.sources.map(({ url, publisher }) => ({ url, publisher })),
  }
}

const detailsOf = (days: SampleDay[]): SourceDetails =>
  new Map(
    days.flatMap((day) => day.events.flatMap((event) => event.sources)).map(({ url, ...details }) => [url, details]),
  )

async function writeFormerAddresses(tx: Tx, events: EventState[]) {
  const former = events.flatMap(({ id, changes }) =>
    changes.map(({ date, slug, at }) => ({ eventId: id, date: new Date(date), slug, publishedAt: new Date(at) })),
  )
  await tx.address.createMany({ data: former, skipDuplicates: true })
}
