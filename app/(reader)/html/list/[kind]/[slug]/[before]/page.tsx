import type { Metadata } from 'next'
import { ListPage } from '@/components/list/list-page'
import { NotFoundPage } from '@/components/site/not-found-page'
import { findList } from '@/lib/archive/cached-pages'
import { metadataOf } from '@/lib/archive/metadata'

type Props = { params: Promise<{ kind: string; slug: string; before: string }> }

// No list is known at build time; Next wants one all the same, and this one needs no database.
export const generateStaticParams = () => [{ kind: '0', slug: '0', before: '0' }]

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { kind, slug, before } = await params
  return metadataOf(await findList(kind, slug, before))
}

export default async function Page({ params }: Props) {
  const { kind, slug, before } = await params
  const view = await findList(kind, slug, before)
  if (!view) return <NotFoundPage />
  return <ListPage view={view} />
}
