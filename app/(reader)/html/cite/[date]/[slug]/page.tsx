import type { Metadata } from 'next'
import { permanentRedirect } from 'next/navigation'
import { CitePage } from '@/components/citations/cite-page'
import { WithdrawnPage } from '@/components/event/withdrawn-page'
import { NotFoundPage } from '@/components/site/not-found-page'
import { canonicalAddress } from '@/lib/archive/addresses'
import { findEvent } from '@/lib/archive/cached-pages'
import { metadataOf } from '@/lib/archive/metadata'
import { citePath } from '@/lib/citations/citations'
import { citingSite } from '@/lib/citations/citing-site'
import { env } from '@/lib/env'
import { getReaderSettings } from '@/lib/settings/reader-settings'

type Props = { params: Promise<{ date: string; slug: string }> }

// No event is known at build time; Next wants one all the same, and this one needs no database.
export const generateStaticParams = () => [{ date: '0', slug: '0' }]

/** Search engines are to find the event. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { date, slug } = await params
  const at = await findEvent(date, slug)
  if (at?.found !== 'event') return at?.found === 'moved' ? {} : metadataOf(at && at.view)
  const { siteName } = await getReaderSettings()
  return {
    title: `Cite: ${at.view.headline} – ${siteName}`,
    robots: 'noindex, follow',
    alternates: { canonical: env().SITE_URL + canonicalAddress(at.view) },
  }
}

export default async function Page({ params }: Props) {
  const { date, slug } = await params
  const at = await findEvent(date, slug)
  switch (at?.found) {
    case undefined:
      return <NotFoundPage />
    case 'moved':
      return permanentRedirect(citePath(at.path))
    case 'withdrawn':
      return <WithdrawnPage view={at.view} />
    case 'event':
      return <CitePage view={at.view} site={await citingSite()} />
  }
}
