import type { EventContent } from '@/lib/desk/content'
import type { KnownName, NameKind } from '@/lib/desk/name-rows'
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

/** The known names that somebody may be about to write; none where the site does not say. */
export async function findNames(kind: NameKind, q: string, signal?: AbortSignal): Promise<KnownName[]> {
  const answer = await answerTo<{ names: KnownName[] }>(`/desk/names?${new URLSearchParams({ kind, q })}`, { signal })
  return answer && 'names' in answer ? answer.names : []
}

/** What the site answers to a question of this page; null where it cannot be reached, or fails. */
export const ask = <Answer>(address: string, body: object): Promise<Answer | null> =>
  answerTo<Answer>(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

async function answerTo<Answer>(address: string, request: RequestInit): Promise<Answer | null> {
  try {
    const answer = await fetch(address, request)
    return answer.status < 500 ? ((await answer.json()) as Answer) : null
  } catch {
    return null
  }
}
