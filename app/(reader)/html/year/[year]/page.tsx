import type { Metadata } from 'next'
import { YearPage } from '@/components/archive/year-page'
import { NotFoundPage } from '@/components/site/not-found-page'
import { findYear } from '@/lib/archive/cached-pages'
import { metadataOf } from '@/lib/archive/metadata'

type Props = { params: Promise<{ year: string }> }

// No year is known at build time; Next wants one all the same, and this one needs no database.
export const generateStaticParams = () => [{ year: '0' }]

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return metadataOf(await findYear((await params).year))
}

export default async function Page({ params }: Props) {
  const view = await findYear((await params).year)
  if (!view) return <NotFoundPage />
  return <YearPage view={view} />
}
