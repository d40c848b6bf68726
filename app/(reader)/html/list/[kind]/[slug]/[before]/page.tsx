import type { Metadata } from 'next'
import { permanentRedirect } from 'next/navigation'
import { ListPage } from '@/components/list/list-page'
import { NotFoundPage } from '@/components/site/not-found-page'
import { addressIn } from '@/lib/archive/addresses'
import { findList } from '@/lib/archive/cached-pages'
import { beforeOf } from '@/lib/archive/find-page'
import { metadataOf } from '@/lib/archive/metadata'

type Props = { params: Promise<{ kind: string; slug: string; before: string }> }

// No list is known at build time; Next wants one all the same, and this one needs no database.
export const generateStaticParams = () => [{ kind: '0', slug: '0', before: '0' }]

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { kind, slug, before } = await params
  const at = await findList(kind, slug, before)
  return at?.found === 'moved' ? {} : metadataOf(at && at.view)
}

export default async function Page({ params }: Props) {
  const { kind, slug, before } = await params
  const at = await findList(kind, slug, before)
  if (!at) return <NotFoundPage />
  if (at.found === 'moved')
    return permanentRedirect(addressIn('html', { type: kind, path: at.path, before: beforeOf(before) }))
  return <ListPage view={at.view} />
}
