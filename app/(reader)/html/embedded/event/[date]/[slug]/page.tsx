import type { Metadata } from 'next'
import { permanentRedirect } from 'next/navigation'
import { EmbeddedEvent } from '@/components/embed/embedded-event'
import { WithdrawnPage } from '@/components/event/withdrawn-page'
import { NotFoundPage } from '@/components/site/not-found-page'
import { embedPath } from '@/lib/archive/addresses'
import { findEvent } from '@/lib/archive/cached-pages'
import { metadataOfEmbed } from '@/lib/archive/metadata'

type Props = { params: Promise<{ date: string; slug: string }> }

// No event is known at build time; Next wants one all the same, and this one needs no database.
export const generateStaticParams = () => [{ date: '0', slug: '0' }]

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { date, slug } = await params
  const at = await findEvent(date, slug)
  return at?.found === 'moved' ? {} : metadataOfEmbed(at && at.view)
}

export default async function Page({ params }: Props) {
  const { date, slug } = await params
  const at = await findEvent(date, slug)
  if (!at) return <NotFoundPage />
  switch (at.found) {
    case 'moved':
      return permanentRedirect(embedPath(at.path))
    case 'withdrawn':
      return <WithdrawnPage view={at.view} />
    case 'event':
      return <EmbeddedEvent view={at.view} />
  }
}
