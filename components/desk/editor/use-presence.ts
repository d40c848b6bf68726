'use client'

import { useEffect, useState } from 'react'
import { ask } from '@/components/desk/editor/draft-exchange'
import type { DraftSaver } from '@/components/desk/editor/draft-saver'
import type { Presence } from '@/lib/desk/presence'

/** How often a window says that it is there, in milliseconds. */
const pulse = 10_000

/** Says every ten seconds that this window has the event open, and hears who else has; looks when something newer was saved. */
export function usePresence(saver: DraftSaver, isSaved: boolean): Presence['others'] {
  const [others, setOthers] = useState<Presence['others']>([])
  useEffect(() => {
    if (!isSaved) return
    const window = crypto.randomUUID()
    const address = `/desk/events/${saver.snapshot().id}/presence`
    const beat = async () => {
      const presence = await ask<Presence>(address, { window, isEditing: isTyping() })
      if (!presence || !('others' in presence)) return
      setOthers(presence.others)
      const { version, eventVersion } = saver.snapshot().kept
      if (presence.version !== version || presence.eventVersion !== eventVersion) saver.look()
    }
    const leave = () => {
      const body = JSON.stringify({ window, isEditing: false, isLeaving: true })
      navigator.sendBeacon(address, new Blob([body], { type: 'application/json' }))
    }
    void beat()
    const timer = setInterval(() => void beat(), pulse)
    addEventListener('pagehide', leave)
    return () => {
      clearInterval(timer)
      removeEventListener('pagehide', leave)
      leave()
    }
  }, [saver, isSaved])
  return others
}

const isTyping = () =>
  document.visibilityState === 'visible' && document.activeElement?.matches('input, textarea, select') === true
