import type { Metadata } from 'next'
import { AboutPage } from '@/components/about/about-page'
import { NotFoundPage } from '@/components/site/not-found-page'
import { aboutPath } from '@/lib/archive/addresses'
import { findArchive } from '@/lib/archive/cached-pages'
import { metadataOf, metadataOfSitePage } from '@/lib/archive/metadata'
import { getReaderSettings } from '@/lib/settings/reader-settings'

type Props = { params: Promise<{ edition: string }> }

// A page without parameters would be rendered at build time, from whatever the database held then.
export const generateStaticParams = () => [{ edition: '0' }]

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { edition } = await params
  return edition === 'all' ? metadataOfSitePage('About', aboutPath) : metadataOf(null)
}

export default async function Page({ params }: Props) {
  const archive = await findArchive((await params).edition)
  if (!archive) return <NotFoundPage />
  return <AboutPage archive={archive} site={await getReaderSettings()} />
}
