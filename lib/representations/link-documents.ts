import type { ListType } from '@/lib/archive/addresses'
import type { CountedLinkView } from '@/lib/archive/list-views'
import type { LinkView } from '@/lib/archive/views'
import type { Site } from '@/lib/representations/representation'
import { urlOf } from '@/lib/representations/wire-addresses'

/** A context, a topic or a section by its name, page and article. */
export const linkDocument = (type: ListType, { name, path, wikipedia }: LinkView, site: Site) => ({
  name,
  url: urlOf({ type, path }, site),
  wikipedia,
})

/** The same with in how many events it is. */
export const countedLink = (type: ListType, link: CountedLinkView, site: Site) => ({
  ...linkDocument(type, link, site),
  events: link.events,
})
