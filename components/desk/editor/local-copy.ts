import type { Kept, Typed } from '@/components/desk/editor/draft-exchange'

/** What was typed into an event's form and is not kept by the site, as this browser holds it. */
export type Copy = { user: string; id: string; at: string; typed: Typed; kept: Kept }

const prefix = 'daybook:event:'

/** A browser that keeps nothing, or has no room left, does without. */
function trying<Value>(run: () => Value, otherwise: Value): Value {
  try {
    return run()
  } catch {
    return otherwise
  }
}

export const writeCopy = (copy: Copy): void =>
  trying(() => localStorage.setItem(prefix + copy.id, JSON.stringify(copy)), undefined)

export const dropCopy = (id: string): void => trying(() => localStorage.removeItem(prefix + id), undefined)

export const readCopy = (user: string, id: string): Copy | null =>
  trying(() => {
    const copy = JSON.parse(localStorage.getItem(prefix + id) ?? 'null') as Copy | null
    return copy?.user === user && copy.typed && copy.kept ? copy : null
  }, null)

/** The latest event that was begun in this browser and never got as far as the site. */
export const readUnbegun = (user: string): Copy | null =>
  trying(() => {
    const ids = Object.keys(localStorage).flatMap((key) => (key.startsWith(prefix) ? key.slice(prefix.length) : []))
    const copies = ids.flatMap((id) => readCopy(user, id) ?? []).filter(({ kept }) => kept.isNew)
    return copies.sort((a, b) => b.at.localeCompare(a.at))[0] ?? null
  }, null)
