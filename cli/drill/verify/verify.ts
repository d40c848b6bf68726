import { verifyLog } from '@/cli/drill/verify/log'
import { verifyDays, verifyEvents } from '@/cli/drill/verify/events'
import { verifyPages, type PageClock } from '@/cli/drill/verify/pages'
import { verifyFiles } from '@/cli/drill/verify/files'
import type { Ledger } from '@/cli/drill/ledger'
import type { World } from '@/cli/drill/world'

/** What was not as it should be. */
export type Found = { lost: string[]; doubled: string[]; wrong: string[] }

export const nothingFound = (): Found => ({ lost: [], doubled: [], wrong: [] })

export function addFound(to: Found, more: Found): void {
  to.lost.push(...more.lost)
  to.doubled.push(...more.doubled)
  to.wrong.push(...more.wrong)
}

/**
 * Holds the database, the pages and the storage against what was acknowledged: of these events, or of all. `urls` are the servers whose pages
 * are looked at.
 */
export async function verify(
  world: Pick<World, 'query' | 'url'>,
  ledger: Ledger,
  { ids, urls = [world.url], clock }: { ids?: string[]; urls?: string[]; clock?: PageClock } = {},
): Promise<Found> {
  const found = nothingFound()
  // What is scheduled may be published at any moment; it is looked at when it was.
  const events = [...ledger.events.values()].filter(
    ({ id, status }) => (!ids || ids.includes(id)) && status !== 'SCHEDULED',
  )
  addFound(found, await verifyEvents(world.query, events))
  if (!ids) addFound(found, await verifyDays(world.query, ledger))
  addFound(found, await verifyLog(world.query, events))
  for (const url of urls) addFound(found, await verifyPages(world.query, url, events, { whole: !ids, clock }))
  addFound(found, await verifyFiles(world.query, ledger))
  return found
}
