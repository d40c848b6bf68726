import type { Metadata } from 'next'
import { permanentRedirect } from 'next/navigation'
import { EmbeddedList } from '@/components/embed/embedded-list'
import { NotFoundPage } from '@/components/site/not-found-page'
import { embedPath } from '@/lib/archive/addresses'
import { findList } from '@/lib/archive/cached-pages'
import { metadataOfEmbed } from '@/lib/archive/metadata'

type Props = { params: Promise<{ kind: string; slug: string }> }

// No list is known at build time; Next wants one all the same, and this one needs no database.
export const generateStaticParams = () => [{ kind: '0', slug: '0' }]

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { kind, slug } = await params
  const at = await findList(kind, slug, 'latest')
  return at?.found === 'moved' ? {} : metadataOfEmbed(at && at.view)
}

export default async function Page({ params }: Props) {
  const { kind, slug } = await params
  const at = await findList(kind, slug, 'latest')
  if (!at) return <NotFoundPage />
  return at.found === 'moved' ? permanentRedirect(embedPath(at.path)) : <EmbeddedList view={at.view} />
}
