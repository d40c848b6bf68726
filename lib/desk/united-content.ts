import { keyOfContext, type EventContent } from '@/lib/desk/content'
import { sourceKey } from '@/lib/events/source-key'

/** An event's content with the sources and contexts of another that are not among its own. */
export const unitedContent = (kept: EventContent, gone: EventContent, take: readonly string[]): EventContent => ({
  ...kept,
  sources: take.includes('sources') ? united(kept.sources, gone.sources, ({ url }) => sourceKey(url)) : kept.sources,
  contexts: take.includes('contexts') ? united(kept.contexts, gone.contexts, keyOfContext) : kept.contexts,
})

function united<Item>(own: Item[], others: Item[], keyOf: (item: Item) => string): Item[] {
  const keys = new Set(own.map(keyOf))
  return [...own, ...others.filter((item) => !keys.has(keyOf(item)))]
}
