import type { Metadata } from 'next'
import { ArchivePage } from '@/components/archive/archive-page'
import { NotFoundPage } from '@/components/site/not-found-page'
import { findArchive } from '@/lib/archive/cached-pages'
import { metadataOf } from '@/lib/archive/metadata'

type Props = { params: Promise<{ edition: string }> }

// A page without parameters would be rendered at build time, from whatever the database held then.
export const generateStaticParams = () => [{ edition: '0' }]

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return metadataOf(await findArchive((await params).edition))
}

export default async function Page({ params }: Props) {
  const view = await findArchive((await params).edition)
  if (!view) return <NotFoundPage />
  return <ArchivePage view={view} />
}
