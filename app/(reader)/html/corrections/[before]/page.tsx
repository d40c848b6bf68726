import type { Metadata } from 'next'
import { CorrectionsPage } from '@/components/corrections/corrections-page'
import { NotFoundPage } from '@/components/site/not-found-page'
import { findCorrections } from '@/lib/archive/cached-pages'
import { metadataOf } from '@/lib/archive/metadata'

type Props = { params: Promise<{ before: string }> }

// No page of it is known at build time; Next wants one all the same, and this one needs no database.
export const generateStaticParams = () => [{ before: '0' }]

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return metadataOf(await findCorrections((await params).before))
}

export default async function Page({ params }: Props) {
  const view = await findCorrections((await params).before)
  if (!view) return <NotFoundPage />
  return <CorrectionsPage view={view} />
}
