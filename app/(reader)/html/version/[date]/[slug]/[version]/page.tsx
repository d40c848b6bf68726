import type { Metadata } from 'next'
import { permanentRedirect } from 'next/navigation'
import { WithdrawnPage } from '@/components/event/withdrawn-page'
import { NotFoundPage } from '@/components/site/not-found-page'
import { VersionPage } from '@/components/version/version-page'
import { addressIn } from '@/lib/archive/addresses'
import { metadataOf } from '@/lib/archive/metadata'
import { findVersion } from '@/lib/versions/cached-versions'

type Props = { params: Promise<{ date: string; slug: string; version: string }> }

// No version is known at build time; Next wants one all the same, and this one needs no database.
export const generateStaticParams = () => [{ date: '0', slug: '0', version: '0' }]

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { date, slug, version } = await params
  const at = await findVersion(date, slug, version)
  return at?.found === 'moved' ? {} : metadataOf(at && at.view)
}

export default async function Page({ params }: Props) {
  const { date, slug, version } = await params
  const at = await findVersion(date, slug, version)
  switch (at?.found) {
    case undefined:
      return <NotFoundPage />
    case 'moved':
      return permanentRedirect(addressIn('html', { type: 'event-version', path: at.path }))
    case 'withdrawn':
      return <WithdrawnPage view={at.view} />
    case 'page':
      return <VersionPage view={at.view} />
  }
}
