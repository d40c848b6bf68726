import type { Metadata } from 'next'
import { FrontPage } from '@/components/front/front-page'
import { NotFoundPage } from '@/components/site/not-found-page'
import { findFront } from '@/lib/archive/cached-pages'
import { metadataOf } from '@/lib/archive/metadata'

type Props = { params: Promise<{ edition: string }> }

// A page without parameters would be rendered at build time, from whatever the database held then.
export const generateStaticParams = () => [{ edition: '0' }]

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return metadataOf(await findFront((await params).edition))
}

export default async function Page({ params }: Props) {
  const view = await findFront((await params).edition)
  if (!view) return <NotFoundPage />
  return <FrontPage view={view} />
}
