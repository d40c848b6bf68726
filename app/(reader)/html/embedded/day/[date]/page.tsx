import type { Metadata } from 'next'
import { EmbeddedDay } from '@/components/embed/embedded-day'
import { NotFoundPage } from '@/components/site/not-found-page'
import { findDay } from '@/lib/archive/cached-pages'
import { metadataOfEmbed } from '@/lib/archive/metadata'

type Props = { params: Promise<{ date: string }> }

// No day is known at build time; Next wants one all the same, and this one needs no database.
export const generateStaticParams = () => [{ date: '0' }]

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return metadataOfEmbed(await findDay((await params).date))
}

export default async function Page({ params }: Props) {
  const view = await findDay((await params).date)
  return view ? <EmbeddedDay view={view} /> : <NotFoundPage />
}
