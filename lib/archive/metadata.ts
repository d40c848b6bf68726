import type { Metadata } from 'next'
import { addressIn, canonicalAddress } from '@/lib/archive/addresses'
import { descriptionOf } from '@/lib/archive/descriptions'
import { feedLinks } from '@/lib/archive/feed-links'
import { openGraphOf } from '@/lib/archive/open-graph'
import { pageFacts } from '@/lib/archive/page-facts'
import { tagsOf } from '@/lib/archive/tags'
import { structuredFact } from '@/lib/archive/structured-fact'
import { titleOf } from '@/lib/archive/titles'
import { isOfThePast, versionFacts } from '@/lib/versions/version-links'
import type { PageView, WithdrawnView } from '@/lib/archive/views'
import { oembedLinks } from '@/lib/cards/oembed'
import { env } from '@/lib/env'
import { representations } from '@/lib/representations/registry'
import { getReaderSettings } from '@/lib/settings/reader-settings'
import { siteWide } from '@/lib/site-files/site-wide'

/** Title, canonical address and the other formats of a page, which depends on `besides` as well; of null, that there is none. */
export async function metadataOf(view: PageView | WithdrawnView | null, besides: string[] = []): Promise<Metadata> {
  if (!view) return { title: 'No page at this address', robots: 'noindex', other: { [pageFacts.status]: '404' } }
  const { siteName } = await getReaderSettings()
  const absolute = (path: string) => env().SITE_URL + path
  const title = titleOf(view)
  const description = descriptionOf(view)
  const site = { url: env().SITE_URL, name: siteName }
  return {
    title: view.type === 'front' ? { absolute: `${siteName}: the world’s news by day` } : `${title} – ${siteName}`,
    description,
    ...siteWide(siteName),
    alternates: {
      canonical: absolute(canonicalAddress(view)),
      types: {
        ...Object.fromEntries(
          Object.values(representations).map(({ mediaType, extension }) => [
            mediaType,
            absolute(addressIn(extension, view)),
          ]),
        ),
        ...oembedLinks(view, site),
        ...feedLinks(view, siteName),
      },
    },
    ...openGraphOf(view, { description, site }),
    other: {
      ...structuredFact(view, site),
      ...('modifiedAt' in view && view.modifiedAt ? { [pageFacts.modified]: view.modifiedAt } : {}),
      ...(view.type === 'search' || (view.type === 'timeline' && view.query) ? { robots: 'noindex, follow' } : {}),
      ...(isOfThePast(view) ? { robots: 'noindex, follow' } : {}),
      ...versionFacts(view),
      ...(view.type === 'withdrawn' ? {} : { [pageFacts.tags]: [...tagsOf(view), ...besides].join(' ') }),
      ...(view.type === 'withdrawn' ? { [pageFacts.status]: '410', robots: 'noindex' } : {}),
    },
  }
}

/** Of a page about the site itself, which is for people alone. */
export async function metadataOfSitePage(title: string, path: string): Promise<Metadata> {
  const { siteName } = await getReaderSettings()
  return { title: `${title} – ${siteName}`, ...siteWide(siteName), alternates: { canonical: env().SITE_URL + path } }
}

/** Of a page that other sites frame: who looks for it finds the page itself. */
export async function metadataOfEmbed(view: PageView | WithdrawnView | null): Promise<Metadata> {
  return { ...(await metadataOf(view)), robots: 'noindex, follow' }
}

/** Of a page that says that the dates of its address cannot be read. */
export const unreadableMetadata: Metadata = {
  title: 'No dates',
  robots: 'noindex',
  other: { [pageFacts.status]: '400' },
}
