import type { EventFacts } from '@/components/desk/editor/event-facts'
import type { Typed } from '@/components/desk/editor/draft-exchange'
import type { EventContent } from '@/lib/desk/content'
import type { FormState } from '@/lib/forms/form-state'

/** What a form without scripts sent and got back, to be shown again; null where nothing was sent. */
export function contentOfTyped(sent: FormState['typed'], facts: EventFacts): Typed | null {
  if (!sent) return null
  const text = (name: string) => String(sent[name] ?? '')
  const list = <Item>(name: string) => [sent[name] ?? []].flat().flatMap((item): Item[] => itemOf<Item>(item))
  const content: EventContent = {
    ...facts.content,
    headline: text('headline'),
    summary: text('summary') || null,
    date: text('date'),
    section: text('section') || null,
    topics: list('topics'),
    contexts: list('contexts'),
    sources: list('sources'),
  }
  return { content, comment: text('comment'), correction: text('correction') }
}

function itemOf<Item>(text: string): Item[] {
  try {
    return [JSON.parse(text) as Item]
  } catch {
    return []
  }
}
