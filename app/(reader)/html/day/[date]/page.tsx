import type { Metadata } from 'next'
import { DayPage } from '@/components/day/day-page'
import { NotFoundPage } from '@/components/site/not-found-page'
import { findDay, findMonthHeat } from '@/lib/archive/cached-pages'
import { metadataOf } from '@/lib/archive/metadata'
import { tags } from '@/lib/archive/tags'

type Props = { params: Promise<{ date: string }> }

// No day is known at build time; Next wants one all the same, and this one needs no database.
export const generateStaticParams = () => [{ date: '0' }]

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { date } = await params
  return metadataOf(await findDay(date), [tags.heat(date.slice(0, 7))])
}

export default async function Page({ params }: Props) {
  const { date } = await params
  const [view, month] = await Promise.all([findDay(date), findMonthHeat(date.slice(0, 7))])
  if (!view || !month) return <NotFoundPage />
  return <DayPage view={view} month={month} />
}
