import type { Metadata } from 'next'
import { OfflinePage } from '@/components/offline/offline-page'
import { NotFoundPage } from '@/components/site/not-found-page'
import { metadataOf, metadataOfSitePage } from '@/lib/archive/metadata'

type Props = { params: Promise<{ edition: string }> }

// A page without parameters would be rendered at build time, from whatever the database held then.
export const generateStaticParams = () => [{ edition: '0' }]

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { edition } = await params
  return edition === 'all'
    ? { ...(await metadataOfSitePage('No network', '/offline')), robots: 'noindex' }
    : metadataOf(null)
}

export default async function Page({ params }: Props) {
  return (await params).edition === 'all' ? <OfflinePage /> : <NotFoundPage />
}
