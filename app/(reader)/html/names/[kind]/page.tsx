import type { Metadata } from 'next'
import { NamesPage } from '@/components/names/names-page'
import { NotFoundPage } from '@/components/site/not-found-page'
import { findNames } from '@/lib/archive/cached-pages'
import { metadataOf } from '@/lib/archive/metadata'

type Props = { params: Promise<{ kind: string }> }

// A page without parameters would be rendered at build time, from whatever the database held then.
export const generateStaticParams = () => [{ kind: '0' }]

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return metadataOf(await findNames((await params).kind, '1'))
}

export default async function Page({ params }: Props) {
  const view = await findNames((await params).kind, '1')
  if (!view) return <NotFoundPage />
  return <NamesPage view={view} />
}
