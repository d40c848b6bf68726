import type { Metadata } from 'next'
import { MonthPage } from '@/components/archive/month-page'
import { NotFoundPage } from '@/components/site/not-found-page'
import { findMonth } from '@/lib/archive/cached-pages'
import { metadataOf } from '@/lib/archive/metadata'

type Props = { params: Promise<{ month: string }> }

// No month is known at build time; Next wants one all the same, and this one needs no database.
export const generateStaticParams = () => [{ month: '0' }]

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return metadataOf(await findMonth((await params).month))
}

export default async function Page({ params }: Props) {
  const view = await findMonth((await params).month)
  if (!view) return <NotFoundPage />
  return <MonthPage view={view} />
}
