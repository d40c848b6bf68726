import type { Metadata } from 'next'
import { NotFoundPage } from '@/components/site/not-found-page'
import { KnownDayPage } from '@/components/version/known-day-page'
import { metadataOf } from '@/lib/archive/metadata'
import { findKnownDay } from '@/lib/versions/cached-versions'

type Props = { params: Promise<{ date: string; known: string }> }

// No day is known at build time; Next wants one all the same, and this one needs no database.
export const generateStaticParams = () => [{ date: '0', known: '0' }]

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { date, known } = await params
  return metadataOf(await findKnownDay(date, known))
}

export default async function Page({ params }: Props) {
  const { date, known } = await params
  const view = await findKnownDay(date, known)
  return view ? <KnownDayPage view={view} /> : <NotFoundPage />
}
