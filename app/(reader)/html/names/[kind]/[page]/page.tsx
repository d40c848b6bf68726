import type { Metadata } from 'next'
import { NamesPage } from '@/components/names/names-page'
import { NotFoundPage } from '@/components/site/not-found-page'
import { findNames } from '@/lib/archive/cached-pages'
import { metadataOf } from '@/lib/archive/metadata'

type Props = { params: Promise<{ kind: string; page: string }> }

// A page without parameters would be rendered at build time, from whatever the database held then.
export const generateStaticParams = () => [{ kind: '0', page: '0' }]

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { kind, page } = await params
  return metadataOf(await findNames(kind, page))
}

export default async function Page({ params }: Props) {
  const { kind, page } = await params
  const view = await findNames(kind, page)
  if (!view) return <NotFoundPage />
  return <NamesPage view={view} />
}
