import { findArchive, findDay, findEvent, findFront, findMonth, findYear } from '@/lib/archive/cached-pages'
import type { PageView, WithdrawnView } from '@/lib/archive/views'

/** What stands at an address: a page, another address, the reason why it is gone; null when nothing ever stood there. */
export type FoundPage =
  | { found: 'page'; view: PageView }
  | { found: 'moved'; path: string }
  | { found: 'withdrawn'; view: WithdrawnView }
  | null

/** The page of a kind ("day") of something ("2017-04-07"), before any format is chosen. */
export async function findPage(kind: string, of: string, slug = ''): Promise<FoundPage> {
  if (kind !== 'event') return asPage(await findListing(kind, of))
  const at = await findEvent(of, slug)
  return at?.found === 'event' ? asPage(at.view) : at
}

function findListing(kind: string, of: string): Promise<PageView | null> {
  switch (kind) {
    case 'front':
      return findFront(of)
    case 'archive':
      return findArchive(of)
    case 'year':
      return findYear(of)
    case 'month':
      return findMonth(of)
    case 'day':
      return findDay(of)
    default:
      return Promise.resolve(null)
  }
}

const asPage = (view: PageView | null): FoundPage => view && { found: 'page', view }
