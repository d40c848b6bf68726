import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { MonthPage } from '@/components/archive/month-page'
import { findMonth } from '@/lib/archive/cached-pages'
import { metadataOf } from '@/lib/archive/metadata'

type Props = { params: Promise<{ month: string }> }

// No month is known at build time; Next wants one all the same, and this one needs no database.
export const generateStaticParams = () => [{ month: '0' }]

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const view = await findMonth((await params).month)
  return view ? metadataOf(view) : {}
}

export default async function Page({ params }: Props) {
  const view = await findMonth((await params).month)
  if (!view) notFound()
  return <MonthPage view={view} />
}
