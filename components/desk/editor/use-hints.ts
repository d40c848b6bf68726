'use client'

import { useEffect, useState } from 'react'
import { ask } from '@/components/desk/editor/draft-exchange'
import type { AddressHint } from '@/lib/desk/address-hint'
import type { EventContent } from '@/lib/desk/content'
import type { Suggestion } from '@/lib/suggest/suggest-contexts'

export type Hints = { address: AddressHint | null; contexts: Suggestion[] }

const none: Hints = { address: null, contexts: [] }

/** What the archive says of the words, a moment after they were written. */
export function useHints(id: string, { headline, summary, date }: EventContent): Hints {
  const [hints, setHints] = useState(none)
  useEffect(() => {
    let isOver = false
    const timer = setTimeout(() => {
      void ask<Hints>(`/desk/events/${id}/hints`, { headline, summary: summary ?? '', date }).then(
        (said) => !isOver && said && 'contexts' in said && setHints(said),
      )
    }, 350)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [id, headline, summary, date])
  return hints
}
