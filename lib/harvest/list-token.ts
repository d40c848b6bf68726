import { z } from 'zod'
import type { Place, Selection } from '@/lib/harvest/stamps'

/** Where a list goes on, and what it is: all that a server needs to know, so that a list may be taken up again at any time. */
export type ListToken = { selection: Selection; place: Place; given: number; total: number }

const instant = z.iso.datetime()
const Stored = z.strictObject({
  f: instant.nullable(),
  b: instant.nullable(),
  s: z.string().max(250).nullable(),
  a: instant,
  p: instant,
  e: z.uuid(),
  g: z.int().min(0),
  t: z.int().min(0),
})

export function writeToken({ selection, place, given, total }: ListToken): string {
  const { from: f, before: b, section: s, asOf: a } = selection
  return Buffer.from(JSON.stringify({ f, b, s, a, p: place.at, e: place.eventId, g: given, t: total })).toString(
    'base64url',
  )
}

/** Null for what nobody was given here. */
export function readToken(text: string): ListToken | null {
  const { success, data } = Stored.safeParse(parse(Buffer.from(text, 'base64url').toString()))
  if (!success || Date.parse(data.a) > Date.now() + 60_000) return null
  const { f: from, b: before, s: section, a: asOf, p: at, e: eventId, g: given, t: total } = data
  return { selection: { from, before, section, asOf }, place: { at, eventId }, given, total }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
