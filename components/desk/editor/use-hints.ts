'use client'

import { useEffect, useState } from 'react'
import { ask } from '@/components/desk/editor/draft-exchange'
import type { AddressHint } from '@/lib/desk/address-hint'
import type { AlikeEvent } from '@/lib/desk/alike/find-alike'
import type { EventContent } from '@/lib/desk/content'
import type { Suggestion } from '@/lib/suggest/suggest-contexts'

export type Hints = { address: AddressHint | null; contexts: Suggestion[]; alike: AlikeEvent[] }

/** What the archive says of the words, a moment after they were written; `alike` is what it said of them before. */
export function useHints(id: string, content: EventContent, alike: AlikeEvent[]): Hints {
  const [hints, setHints] = useState<Hints>({ address: null, contexts: [], alike })
  const { headline, summary, date } = content
  const sources = content.sources.map(({ url }) => url).join('\n')
  const contexts = content.contexts.map(({ article, name }) => article ?? name).join('\n')
  useEffect(() => {
    let isOver = false
    const timer = setTimeout(() => {
      const written = { headline, summary: summary ?? '', date, sources: linesOf(sources), contexts: linesOf(contexts) }
      void ask<Hints>(`/desk/events/${id}/hints`, written).then(
        (said) => !isOver && said && 'contexts' in said && setHints(said),
      )
    }, 350)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [id, headline, summary, date, sources, contexts])
  return hints
}

const linesOf = (text: string) => (text === '' ? [] : text.split('\n'))
