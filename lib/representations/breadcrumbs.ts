import { isListType, monthPath, yearPath, type Addressed } from '@/lib/archive/addresses'
import { inWords, titleOf } from '@/lib/archive/titles'
import type { EventPageView, PageView } from '@/lib/archive/views'
import type { WireDocument } from '@/lib/representations/documents'
import type { Site } from '@/lib/representations/representation'
import { urlOf } from '@/lib/representations/wire-addresses'

/** The way to a page from the front page: names and whole addresses, the last of which is its own. */
export function breadcrumbs(view: PageView, site: Site): WireDocument[] {
  const here = { name: titleOf(view), page: view }
  const way =
    view.type === 'front' ? [] : [{ name: site.name, page: { type: 'front', path: '/' } }, ...above(view), here]
  return way.map(({ name, page }, i) => listItem(i, { name, item: urlOf(page, site) }))
}

type Step = { name: string; page: Addressed }

function above(view: PageView): Step[] {
  if (view.type === 'year') return [archive]
  if (view.type === 'month') return [archive, yearStep(view.month)]
  if (view.type === 'day') return [archive, yearStep(view.date), monthStep(view.date)]
  if (view.type === 'event') return [archive, yearStep(view.date), monthStep(view.date), dayStep(view)]
  if (isListType(view.type))
    return [{ name: plurals[view.type], page: { type: `${view.type}s`, path: `/${view.type}s` } }]
  return []
}

const plurals = { context: 'Contexts', topic: 'Topics', section: 'Sections', publisher: 'Publishers' }
const archive: Step = { name: 'Archive', page: { type: 'archive', path: '/news' } }
const yearStep = (date: string): Step => ({
  name: date.slice(0, 4),
  page: { type: 'year', path: yearPath(Number(date.slice(0, 4))) },
})
const monthStep = (date: string): Step => ({
  name: inWords(`${date.slice(0, 7)}-01`).replace(/^1 /, ''),
  page: { type: 'month', path: monthPath(date.slice(0, 7)) },
})
const dayStep = ({ date, path }: EventPageView): Step => ({
  name: inWords(date),
  page: { type: 'day', path: path.slice(0, path.lastIndexOf('/')) },
})

/** One of several in an order, as schema.org has it. */
export const listItem = (index: number, members: WireDocument): WireDocument => ({
  ...{ '@type': 'ListItem', position: index + 1, ...members },
})
