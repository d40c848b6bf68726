import type { ComparisonView } from '@/lib/archive/comparison-view'
import { countedLink } from '@/lib/representations/link-documents'
import { instant } from '@/lib/representations/plain-text'
import type { Site } from '@/lib/representations/representation'
import { formatsOf, urlOf } from '@/lib/representations/wire-addresses'

/** Two contexts beside each other, without the events that name both. `next` as in a list. */
export const comparisonFacts = (view: ComparisonView, site: Site) => ({
  type: view.type,
  url: urlOf(view, site),
  contexts: view.contexts.map(({ earliest, latest, ...context }) => ({
    ...countedLink('context', context, site),
    ...{ earliest, latest },
  })),
  total: view.together.events,
  earliest: view.together.earliest,
  latest: view.together.latest,
  next: view.next && urlOf({ ...view, before: view.next }, site),
  formats: formatsOf(view, site),
  activity: view.activity.map(({ period, first, second, together }) => ({ period, first, second, together })),
  modifiedAt: instant(view.modifiedAt),
})
