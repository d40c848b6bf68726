'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Typed } from '@/components/desk/editor/draft-exchange'
import { DraftSaver, type Snapshot } from '@/components/desk/editor/draft-saver'
import type { EventFacts } from '@/components/desk/editor/event-facts'

/** The form's state, kept while it is typed. `sent` is what a form without scripts sent and got back. */
export function useDraft(user: string, facts: EventFacts, sent: Typed | null): { saver: DraftSaver; state: Snapshot } {
  const [saver] = useState(() => begin(user, facts, sent))
  const state = useSyncExternalStore(saver.subscribe, saver.snapshot, saver.snapshot)
  useEffect(() => {
    const guard = (event: BeforeUnloadEvent) => saver.isDirty && event.preventDefault()
    // Back from signing in elsewhere, or back on the net.
    const again = () => saver.isDirty && void saver.save()
    window.addEventListener('beforeunload', guard)
    window.addEventListener('online', again)
    window.addEventListener('focus', again)
    return () => {
      window.removeEventListener('beforeunload', guard)
      window.removeEventListener('online', again)
      window.removeEventListener('focus', again)
      saver.stop()
    }
  }, [saver])
  useEffect(() => {
    // The event has an address of its own once the site has it.
    if (!state.kept.isNew && location.pathname === '/desk/new')
      history.replaceState(history.state, '', `/desk/events/${state.id}`)
  }, [state.kept.isNew, state.id])
  return { saver, state }
}

function begin(user: string, facts: EventFacts, sent: Typed | null): DraftSaver {
  const { id, isNew, version, eventVersion, content, comment, correction, savedAt } = facts
  const kept = { isNew, version, eventVersion, typed: { content, comment, correction } }
  return new DraftSaver(user, id, kept, sent ?? kept.typed, savedAt)
}
