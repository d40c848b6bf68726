import type { Metadata } from 'next'
import { OnThisDayPage } from '@/components/on-this-day/on-this-day-page'
import { NotFoundPage } from '@/components/site/not-found-page'
import { findOnThisDay } from '@/lib/archive/cached-pages'
import { metadataOf } from '@/lib/archive/metadata'

type Props = { params: Promise<{ day: string; part: string }> }

// No day is known at build time; Next wants one all the same, and this one needs no database.
export const generateStaticParams = () => [{ day: '0', part: '0' }]

const find = async (params: Props['params']) => {
  const { day, part } = await params
  return findOnThisDay(day, part)
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return metadataOf(await find(params))
}

export default async function Page({ params }: Props) {
  const view = await find(params)
  if (!view) return <NotFoundPage />
  return <OnThisDayPage view={view} />
}
