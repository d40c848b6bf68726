import { sourceKey } from '@/lib/events/source-key'

/** A bullet of a page, or what an event's bullet said when its page was last read: what identity is judged by. */
export type Fingerprint = {
  headline: string
  /** Addresses of the sources. */
  sources: string[]
  /** Articles linked in the text and its topics. */
  contexts: string[]
  /** Names, outermost first. */
  topics: string[]
  section: string | null
  position: number
}

/** How alike two bullets are. Shares run from 0 to 1. */
export type Likeness = {
  sameText: boolean
  sharesSource: boolean
  /** Shared words in relation to the longer headline. */
  words: number
  /** Shared words in relation to the shorter headline: 1 when one was only added to. */
  containment: number
  contexts: number
  sameTopic: boolean
  sameSection: boolean
  /** 1 at the same place of the page, falling to 0. */
  nearness: number
}

/** Compares two bullets. Symmetric. */
export function likeness(a: Fingerprint, b: Fingerprint): Likeness {
  const left = prepared(a)
  const right = prepared(b)
  const shared = sharedOf(left.words, right.words)
  return {
    sameText: left.text === right.text,
    sharesSource: sharedOf(left.sources, right.sources) > 0,
    words: shared / Math.max(left.words.size, right.words.size, 1),
    containment: shared / Math.max(Math.min(left.words.size, right.words.size), 1),
    contexts: sharedOf(left.contexts, right.contexts) / Math.max(left.contexts.size, right.contexts.size, 1),
    sameTopic: left.topic !== '' && left.topic === right.topic,
    sameSection: a.section === b.section,
    nearness: 1 / (1 + Math.abs(a.position - b.position)),
  }
}

type Prepared = { text: string; words: Set<string>; sources: Set<string>; contexts: Set<string>; topic: string }

const cache = new WeakMap<Fingerprint, Prepared>()

function prepared(print: Fingerprint): Prepared {
  const known = cache.get(print)
  if (known) return known
  const words = wordsOf(print.headline)
  const made = {
    text: words.join(' ') || print.headline,
    words: new Set(words),
    sources: new Set(print.sources.map(sourceKey)),
    contexts: new Set(print.contexts),
    topic: print.topics.join(' / ').toLowerCase(),
  }
  cache.set(print, made)
  return made
}

/** The words of a text, in order: typography, case and punctuation do not count. */
export const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’‘]/g, '')
    .match(/[\p{L}\p{N}]+/gu) ?? []

function sharedOf(a: Set<string>, b: Set<string>): number {
  let shared = 0
  for (const item of a) if (b.has(item)) shared++
  return shared
}
