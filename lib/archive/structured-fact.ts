import { pageFacts } from '@/lib/archive/page-facts'
import type { PageView, WithdrawnView } from '@/lib/archive/views'
import type { Site } from '@/lib/representations/representation'
import { structuredData } from '@/lib/representations/structured-data'

/** The data block of a page's head, as the fact from which the serving process makes it. */
export const structuredFact = (view: PageView | WithdrawnView, site: Site): Record<string, string> =>
  view.type === 'withdrawn' ? {} : { [pageFacts.linkedData]: JSON.stringify(structuredData(view, site)) }
