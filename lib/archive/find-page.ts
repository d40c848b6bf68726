import {
  findArchive,
  findComparison,
  findCorrections,
  findDay,
  findEvent,
  findFront,
  findList,
  findMonth,
  findNames,
  findOnThisDay,
  findSources,
  findTimeline,
  findYear,
} from '@/lib/archive/cached-pages'
import type { Addressed } from '@/lib/archive/addresses'
import { pageAddress } from '@/lib/archive/list-pages'
import { parseRangePart, rangeString } from '@/lib/timeline/range'
import type { PageView, WithdrawnView } from '@/lib/archive/views'
import { findKnownDay, findVersion, findVersions } from '@/lib/versions/cached-versions'
import { getConformance } from '@/lib/conformance/get-conformance'

/** What stands at an address: a page, another address, the reason why it is gone; null when nothing ever stood there. */
export type FoundPage =
  | { found: 'page'; view: PageView }
  | { found: 'moved'; to: Addressed }
  | { found: 'withdrawn'; view: WithdrawnView }
  | null

/** The page of a kind ("event") of something ("2017-04-07", "some-slug"), before any format is chosen. */
export async function findPage(kind: string, [of = '', slug = '', page = '']: string[]): Promise<FoundPage> {
  switch (kind) {
    case 'front':
      return asPage(await findFront(of))
    case 'archive':
      return asPage(await findArchive(of))
    case 'year':
      return asPage(await findYear(of))
    case 'month':
      return asPage(await findMonth(of))
    case 'day':
      return asPage(await findDay(of))
    case 'list': {
      const at = await findList(of, slug, page)
      return at?.found === 'moved' ? movedTo({ type: of, path: at.path, ...pageAddress(page) }) : asPage(at && at.view)
    }
    case 'timeline': {
      const at = await findTimeline(of, slug, page)
      return at?.found === 'moved' ? movedTo(timelineAt(at.path, page)) : asPage(at && at.is)
    }
    case 'names':
      return asPage(await findNames(of, slug || '1'))
    case 'on-this-day':
      return asPage(await findOnThisDay(of, slug))
    case 'comparison': {
      const at = await findComparison(of, slug, page)
      if (at?.found === 'moved') return movedTo({ type: kind, path: at.path })
      return asPage(at?.found === 'comparison' ? at.view : null)
    }
    case 'corrections':
      return asPage(await findCorrections(of))
    case 'sources':
      return asPage(await findSources(of))
    case 'conformance':
      return asPage(await getConformance())
    case 'event': {
      const at = await findEvent(of, slug)
      if (at?.found === 'moved') return movedTo({ type: 'event', path: at.path })
      return at?.found === 'event' ? asPage(at.view) : at
    }
    case 'version': {
      const at = await findVersion(of, slug, page)
      if (at?.found === 'moved') return movedTo({ type: 'event-version', path: at.path })
      return at
    }
    case 'versions': {
      const at = await findVersions(of, slug)
      return at?.found === 'moved' ? movedTo({ type: kind, path: at.path }) : at
    }
    case 'known':
      return asPage(await findKnownDay(of, slug))
    default:
      return null
  }
}

/** The same range of a timeline elsewhere. */
export const timelineAt = (path: string, part: string): Addressed => ({
  type: 'timeline',
  path,
  query: rangeString(parseRangePart(part) ?? { from: null, to: null }),
})

const movedTo = (to: Addressed): FoundPage => ({ found: 'moved', to })
const asPage = (view: PageView | null): FoundPage => view && { found: 'page', view }
