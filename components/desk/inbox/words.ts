import type { InboxView } from '@/lib/inbox/inbox-query'
import type { Handled } from '@/lib/inbox/acts/held-groups'

export const viewNames: Record<InboxView, string> = { open: 'New', used: 'Used', hidden: 'Not news' }

/** What somebody else made of a group before. */
export function handledInWords({ title, by, state }: Pick<Handled, 'title' | 'by' | 'state'>): string {
  const who = by ?? 'Somebody'
  const what = {
    USED: `${who} made an event of “${title}” meanwhile, or added it to one.`,
    HIDDEN: `${who} marked “${title}” as no news meanwhile.`,
    OPEN: `Somebody put “${title}” back meanwhile.`,
  }
  return `${what[state]} Nothing was done. Load the page again to see it.`
}
