import type { Metadata } from 'next'
import { NotFoundPage } from '@/components/site/not-found-page'
import { SourcesPage } from '@/components/sources/sources-page'
import { findSources } from '@/lib/archive/cached-pages'
import { metadataOf } from '@/lib/archive/metadata'

type Props = { params: Promise<{ page: string }> }

// No page of it is known at build time; Next wants one all the same, and this one needs no database.
export const generateStaticParams = () => [{ page: '0' }]

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return metadataOf(await findSources((await params).page))
}

export default async function Page({ params }: Props) {
  const view = await findSources((await params).page)
  if (!view) return <NotFoundPage />
  return <SourcesPage view={view} />
}
