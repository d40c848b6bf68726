import { expect, test } from 'vitest'
import { z } from 'zod'
import type { EventView } from '@/lib/archive/views'
import { renderTimelineJs } from '@/lib/representations/timeline-js'
import { eventView, sparseEventView } from '@/tests/support/event-views'
import { site, timelineView } from '@/tests/support/views'

const DateObject = z.strictObject({
  year: z.int(),
  month: z.int().min(1).max(12),
  day: z.int().min(1).max(31),
})
const Text = z.strictObject({ headline: z.string().min(1), text: z.string() })

/** https://timeline.knightlab.com/docs/json-format.html, as much of it as we write. */
const TimelineJs = z.strictObject({
  title: z.strictObject({ unique_id: z.string(), text: Text }),
  events: z.array(
    z.strictObject({
      unique_id: z.string().min(1),
      start_date: DateObject,
      display_date: z.string(),
      text: Text,
      group: z.string().optional(),
      media: z
        .strictObject({
          url: z.url(),
          alt: z.string(),
          caption: z.string().optional(),
          credit: z.string(),
          link: z.url(),
        })
        .optional(),
      autolink: z.literal(false),
    }),
  ),
  scale: z.literal('human'),
})

const render = (...events: EventView[]) =>
  TimelineJs.parse(JSON.parse(renderTimelineJs({ view: timelineView, events }, site)))

test('an event with all that can be known is a slide with its day, picture, text and sources', () => {
  const { events } = render(eventView({ date: '2019-06-04' }))
  expect(events[0]).toMatchObject({
    start_date: { year: 2019, month: 6, day: 4 },
    display_date: '4 June 2019',
    group: 'Disasters and accidents',
    media: { url: 'https://daybook.example/images/harbour-wall.svg' },
  })
  expect(events[0]?.text.text).toMatch(/^<p>.*<\/p><p>Sources: <a href="https?:\/\/.*<\/a><\/p>$/)
})

test('an event of which little is known is a slide as well', () => {
  const { events } = render(sparseEventView('Little is known.'))
  expect(events[0]?.text.headline).toMatch(/^<a href="https:\/\/daybook\.example\/news\/.*">Little is known\.<\/a>$/)
  expect(events[0]).not.toHaveProperty('media')
})

test('what was written is text there, never markup', () => {
  const hostile = '<img src=x onerror="alert(1)"> & \'so\''
  const { events } = render(
    eventView({
      headline: hostile,
      section: hostile,
      summary: hostile,
      sources: [{ ...eventView().sources[0], publisher: hostile, url: 'https://a.example/"><script>' } as never],
    }),
  )
  expect(JSON.stringify(events)).not.toMatch(/<(?:img|script)/)
})

test('a title says whence it comes, and what it leaves out', () => {
  const { title } = render()
  expect(title.text.text).toContain('of 1,234 events: of the busiest times')
  expect(title.text.text).toContain('https://daybook.example/contexts/port-ellery/timeline.html?from')
})
