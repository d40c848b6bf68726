import { z } from 'zod'
import type { WebhookEvent } from '@/generated/prisma/enums'
import { eventPath } from '@/lib/archive/addresses'
import { env } from '@/lib/env'
import { formatsOf, urlOf } from '@/lib/representations/wire-addresses'

const EventPayload = z.object({
  type: z.enum(['event.published', 'event.changed', 'event.withdrawn']),
  timestamp: z.iso.datetime(),
  data: z.object({
    id: z.uuid(),
    version: z.int(),
    url: z.string(),
    formats: z.object({ html: z.string(), json: z.string(), xml: z.string(), markdown: z.string() }),
    date: z.iso.date(),
    headline: z.string(),
  }),
})

const TestPayload = z.object({
  type: z.literal('test'),
  timestamp: z.iso.datetime(),
  data: z.object({ url: z.string() }),
})

const Payload = z.discriminatedUnion('type', [EventPayload, TestPayload])

/** What a receiver is told: names on the wire are those of the event in JSON. */
export type Payload = z.output<typeof Payload>

const types = { PUBLISHED: 'event.published', CHANGED: 'event.changed', WITHDRAWN: 'event.withdrawn' } as const

/** An event as it is now, of which one thing is told. */
export type AnnouncedEvent = { id: string; version: number; date: string; slug: string; headline: string }

export function eventPayload(type: WebhookEvent, event: AnnouncedEvent, at: Date): Payload {
  const site = { url: env().SITE_URL, name: '' }
  const page = { type: 'event', path: eventPath(event.date, event.slug) }
  const { id, version, date, headline } = event
  const data = { id, version, url: urlOf(page, site), formats: formatsOf(page, site), date, headline }
  return { type: types[type], timestamp: at.toISOString(), data }
}

export const testPayload = (at: Date): Payload => ({
  type: 'test',
  timestamp: at.toISOString(),
  data: { url: env().SITE_URL },
})

/** The bytes of a kept payload, the same for each attempt: the database has its own order of names, this is ours. */
export const bodyOf = (payload: unknown): string => JSON.stringify(Payload.parse(payload))

/** What a kept payload is about, for the log. */
export const readPayload = (payload: unknown): Payload => Payload.parse(payload)
