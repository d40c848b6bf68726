import type { Metadata } from 'next'
import { canonicalAddress } from '@/lib/archive/addresses'
import { titleOf } from '@/lib/archive/titles'
import type { PageView, WithdrawnView } from '@/lib/archive/views'
import { shareImageOf } from '@/lib/cards/share-image'
import type { Site } from '@/lib/representations/representation'
import { absolute } from '@/lib/representations/wire-addresses'

type Told = { description: string; site: Site }

/** How a link to a page looks where it is shown: Open Graph, and what Twitter wants said in its own names. */
export function openGraphOf(
  view: PageView | WithdrawnView,
  { description, site }: Told,
): Pick<Metadata, 'openGraph' | 'twitter'> {
  const { url, ...image } = shareImageOf(view)
  const common = {
    title: view.type === 'front' ? site.name : titleOf(view),
    description,
    url: absolute(canonicalAddress(view), site),
    siteName: site.name,
    images: [{ url: absolute(url, site), ...image }],
  }
  return { openGraph: { ...common, ...kindOf(view) }, twitter: { card: 'summary_large_image' } }
}

function kindOf(view: PageView | WithdrawnView) {
  if (view.type !== 'event') return { type: 'website' as const }
  return {
    type: 'article' as const,
    publishedTime: view.publishedAt,
    modifiedTime: view.modifiedAt,
    ...(view.section && { section: view.section }),
    tags: [...view.topics, ...view.contexts].map(({ name }) => name),
  }
}
