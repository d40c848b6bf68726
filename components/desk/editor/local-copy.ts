import type { Kept, Typed } from '@/components/desk/editor/draft-exchange'
import type { ContentField, EventContent } from '@/lib/desk/content'
import { contentFields, isSame } from '@/lib/desk/is-same'

/** What was typed into an event's form and is not kept by the site, as this browser holds it. */
export type Copy = { user: string; id: string; at: string; typed: Typed; kept: Kept }

const prefix = 'daybook:event:'
/** What a window left behind and nobody has decided about; the next one writes beside it. */
const leftPrefix = 'daybook:left:'

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

const keysOf = (beginning: string) =>
  Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '').filter((key) =>
    key.startsWith(beginning),
  )

function readAt(key: string, user: string): Copy | null {
  const copy = JSON.parse(localStorage.getItem(key) ?? 'null') as Copy | null
  return copy?.user === user && copy.typed && copy.kept ? copy : null
}

export const readCopy = (user: string, id: string): Copy | null => trying(() => readAt(prefix + id, user), null)

export const differences = (a: EventContent, b: EventContent): ContentField[] =>
  contentFields.filter((field) => !isSame(a[field], b[field]))

/**
 * What earlier windows left of an event and the site does not have, the latest first; put aside, so that this window's own
 * copy does not take its place.
 */
export const takeLeft = (user: string, id: string, content: EventContent): Copy[] =>
  trying(() => {
    const copy = readCopy(user, id)
    if (copy) {
      localStorage.setItem(`${leftPrefix}${id}:${copy.at}`, JSON.stringify(copy))
      dropCopy(id)
    }
    const left = keysOf(`${leftPrefix}${id}:`).flatMap((key) => readAt(key, user) ?? [])
    for (const one of left) if (differences(one.typed.content, content).length === 0) dropLeft(one)
    return left.filter((one) => differences(one.typed.content, content).length > 0).sort(latestFirst)
  }, [])

export const dropLeft = ({ id, at, kept }: Copy): void =>
  kept.isNew ? dropCopy(id) : trying(() => localStorage.removeItem(`${leftPrefix}${id}:${at}`), undefined)

/** The events that were begun in this browser and never got as far as the site. */
export const readUnbegun = (user: string): Copy[] =>
  trying(() => {
    const copies = keysOf(prefix).flatMap((key) => readAt(key, user) ?? [])
    return copies.filter(({ kept }) => kept.isNew).sort(latestFirst)
  }, [])

const latestFirst = (a: Copy, b: Copy) => b.at.localeCompare(a.at)
