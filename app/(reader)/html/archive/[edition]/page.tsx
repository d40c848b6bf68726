import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ArchivePage } from '@/components/archive/archive-page'
import { findArchive } from '@/lib/archive/cached-pages'
import { metadataOf } from '@/lib/archive/metadata'

type Props = { params: Promise<{ edition: string }> }

// A page without parameters would be rendered at build time, from whatever the database held then.
export const generateStaticParams = () => [{ edition: '0' }]

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const view = await findArchive((await params).edition)
  return view ? metadataOf(view) : {}
}

export default async function Page({ params }: Props) {
  const view = await findArchive((await params).edition)
  if (!view) notFound()
  return <ArchivePage view={view} />
}
