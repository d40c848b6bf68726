'use client'

import { useEffect, useState } from 'react'
import { ask } from '@/components/desk/editor/draft-exchange'
import type { AddressHint } from '@/lib/desk/address-hint'
import type { AlikeEvent } from '@/lib/desk/alike/find-alike'
import type { EventContent } from '@/lib/desk/content'
import type { SourceProposals } from '@/lib/desk/source-proposals'
import type { Suggestion } from '@/lib/suggest/suggest-contexts'

export type Hints = {
  address: AddressHint | null
  contexts: Suggestion[]
  alike: AlikeEvent[]
  proposals: SourceProposals
}

/** Waiting for sources' pages, the site is asked again: after how many milliseconds, and how often. */
const again = { after: 3_000, most: 20 }

/** What the archive says of the words, a moment after they were written; `before` is what it said of them when the page was made. */
export function useHints(id: string, content: EventContent, before: Pick<Hints, 'alike' | 'proposals'>): Hints {
  const [hints, setHints] = useState<Hints>({ address: null, contexts: [], ...before })
  const { headline, summary, date } = content
  const sources = content.sources.map(({ url }) => url).join('\n')
  const contexts = content.contexts.map(({ article, name }) => article ?? name).join('\n')
  useEffect(() => {
    let isOver = false
    const inquire = async (left: number) => {
      const written = { headline, summary: summary ?? '', date, sources: linesOf(sources), contexts: linesOf(contexts) }
      const said = await ask<Hints>(`/desk/events/${id}/hints`, written)
      if (isOver || !said || !('contexts' in said)) return
      setHints(said)
      if (said.proposals.isWaiting && left > 0) timer = setTimeout(() => void inquire(left - 1), again.after)
    }
    let timer = setTimeout(() => void inquire(again.most), 350)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [id, headline, summary, date, sources, contexts])
  return hints
}

const linesOf = (text: string) => (text === '' ? [] : text.split('\n'))
