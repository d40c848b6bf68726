import type { Metadata } from 'next'
import { ApiPage } from '@/components/api/api-page'
import { NotFoundPage } from '@/components/site/not-found-page'
import { metadataOf } from '@/lib/archive/metadata'
import { getDocumentation } from '@/lib/api/documentation'
import { env } from '@/lib/env'
import { getReaderSettings } from '@/lib/settings/reader-settings'

type Props = { params: Promise<{ edition: string }> }

// As on the other pages: Next wants one at build time, and this one reads no setting.
export const generateStaticParams = () => [{ edition: '0' }]

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  if ((await params).edition !== 'v1') return metadataOf(null)
  const { siteName } = await getReaderSettings()
  return {
    title: `For programs – ${siteName}`,
    description: `How programs read ${siteName} and write to it: every address, with examples.`,
    alternates: { canonical: `${env().SITE_URL}/api` },
  }
}

export default async function Page({ params }: Props) {
  if ((await params).edition !== 'v1') return <NotFoundPage />
  return <ApiPage view={getDocumentation()} />
}
