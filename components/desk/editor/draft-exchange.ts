import type { EventContent } from '@/lib/desk/content'
import type { Saved, Stale } from '@/lib/desk/save-draft'

/** What an event's form holds. */
export type Typed = { content: EventContent; comment: string; correction: string }

/** What the site keeps, as this window knows it. Version 0: no draft; event version 0: never public. */
export type Kept = { isNew: boolean; version: number; eventVersion: number; typed: Typed }

export type DraftAnswer =
  | ({ type: 'saved' } & Saved)
  | Stale
  | { type: 'refused'; problems: Record<string, string> }
  | { type: 'signed-out' | 'forbidden' | 'not-found' | 'no-headline' | 'too-large' | 'unreachable' }

/** Sends what was typed to be kept as a draft. */
export async function sendDraft(id: string, kept: Kept, typed: Typed): Promise<DraftAnswer> {
  const { isNew, version, eventVersion } = kept
  const body = { id, isNew, version, eventVersion, ...typed, seen: kept.typed.content }
  return (await ask<DraftAnswer>(`/desk/events/${id}/draft`, body)) ?? { type: 'unreachable' }
}

/** What the site answers to a question of this page; null where it cannot be reached, or fails. */
export async function ask<Answer>(address: string, body: object): Promise<Answer | null> {
  try {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) })
    return answer.status < 500 ? ((await answer.json()) as Answer) : null
  } catch {
    return null
  }
}
