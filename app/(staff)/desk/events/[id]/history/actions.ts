'use server'

import { forbidden, redirect } from 'next/navigation'
import { signedInAction } from '@/app/form-action'
import { RestoreEntryForm, restoreEntry } from '@/lib/desk/restore-entry'
import { problem } from '@/lib/forms/form-state'

export const restore = signedInAction(RestoreEntryForm, async (actor, form) => {
  const restored = await restoreEntry(actor, form)
  if (restored.ok) redirect(`/desk/events/${form.id}/history?done=${restored.value.isChanged ? 'restored' : 'same'}`)
  switch (restored.error.type) {
    case 'forbidden':
      return forbidden()
    case 'not-found':
      return problem('This is not there any more. Load the page again.')
    case 'refused':
    case 'unreadable':
      return problem('What it said was not kept in a way that an event of today could have.')
    case 'no-image':
    case 'no-room':
    case 'too-many':
      return problem('Its cover’s picture is not kept any more, or there is no room for its files.')
    case 'stale':
      return problem(`${restored.error.by} changed it meanwhile. Load the page again to see what it says now.`)
  }
})
