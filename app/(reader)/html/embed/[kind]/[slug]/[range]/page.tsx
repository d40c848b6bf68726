import type { Metadata } from 'next'
import { permanentRedirect } from 'next/navigation'
import { NotFoundPage } from '@/components/site/not-found-page'
import { EmbeddedTimeline } from '@/components/timeline/embedded-timeline'
import { UnreadableRange } from '@/components/timeline/unreadable-range'
import { embedPath, queryOf } from '@/lib/archive/addresses'
import { findTimeline } from '@/lib/archive/cached-pages'
import { timelineAt } from '@/lib/archive/find-page'
import { metadataOf, unreadableMetadata } from '@/lib/archive/metadata'
import { unreadablePart } from '@/lib/timeline/range'

type Props = { params: Promise<{ kind: string; slug: string; range: string }> }

// No timeline is known at build time; Next wants one all the same, and this one needs no database.
export const generateStaticParams = () => [{ kind: '0', slug: '0', range: '0' }]

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { kind, slug, range } = await params
  if (range === unreadablePart) return unreadableMetadata
  const at = await findTimeline(kind, slug, range)
  return at?.found === 'moved' ? {} : { ...(await metadataOf(at && at.is)), robots: 'noindex, follow' }
}

export default async function Page({ params }: Props) {
  const { kind, slug, range } = await params
  if (range === unreadablePart) return <UnreadableRange kind={kind} slug={slug} />
  const at = await findTimeline(kind, slug, range)
  if (!at) return <NotFoundPage />
  if (at.found === 'moved') {
    const { path, query } = timelineAt(at.path, range)
    return permanentRedirect(embedPath(path) + queryOf({ query }))
  }
  return <EmbeddedTimeline view={at.is} />
}
