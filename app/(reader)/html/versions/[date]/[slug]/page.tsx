import type { Metadata } from 'next'
import { permanentRedirect } from 'next/navigation'
import { WithdrawnPage } from '@/components/event/withdrawn-page'
import { NotFoundPage } from '@/components/site/not-found-page'
import { VersionsPage } from '@/components/version/versions-page'
import { addressIn } from '@/lib/archive/addresses'
import { metadataOf } from '@/lib/archive/metadata'
import { findVersions } from '@/lib/versions/cached-versions'

type Props = { params: Promise<{ date: string; slug: string }> }

// No event is known at build time; Next wants one all the same, and this one needs no database.
export const generateStaticParams = () => [{ date: '0', slug: '0' }]

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { date, slug } = await params
  const at = await findVersions(date, slug)
  return at?.found === 'moved' ? {} : metadataOf(at && at.view)
}

export default async function Page({ params }: Props) {
  const { date, slug } = await params
  const at = await findVersions(date, slug)
  switch (at?.found) {
    case undefined:
      return <NotFoundPage />
    case 'moved':
      return permanentRedirect(addressIn('html', { type: 'versions', path: at.path }))
    case 'withdrawn':
      return <WithdrawnPage view={at.view} />
    case 'page':
      return <VersionsPage view={at.view} />
  }
}
