import type { Metadata } from 'next'
import { permanentRedirect } from 'next/navigation'
import { ListPage } from '@/components/list/list-page'
import { NotFoundPage } from '@/components/site/not-found-page'
import { addressIn } from '@/lib/archive/addresses'
import { findList } from '@/lib/archive/cached-pages'
import { pageAddress } from '@/lib/archive/list-pages'
import { metadataOf } from '@/lib/archive/metadata'

type Props = { params: Promise<{ kind: string; slug: string; part: string }> }

// No list is known at build time; Next wants one all the same, and this one needs no database.
export const generateStaticParams = () => [{ kind: '0', slug: '0', part: '0' }]

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { kind, slug, part } = await params
  const at = await findList(kind, slug, part)
  return at?.found === 'moved' ? {} : metadataOf(at && at.view)
}

export default async function Page({ params }: Props) {
  const { kind, slug, part } = await params
  const at = await findList(kind, slug, part)
  if (!at) return <NotFoundPage />
  if (at.found === 'moved')
    return permanentRedirect(addressIn('html', { type: kind, path: at.path, ...pageAddress(part) }))
  return <ListPage view={at.view} />
}
