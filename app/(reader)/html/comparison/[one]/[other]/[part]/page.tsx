import type { Metadata } from 'next'
import { permanentRedirect } from 'next/navigation'
import { ComparisonPage } from '@/components/comparison/comparison-page'
import { UnknownContexts } from '@/components/comparison/unknown-contexts'
import { NotFoundPage } from '@/components/site/not-found-page'
import { addressIn } from '@/lib/archive/addresses'
import { findComparison } from '@/lib/archive/cached-pages'
import { metadataOf } from '@/lib/archive/metadata'

type Props = { params: Promise<{ one: string; other: string; part: string }> }

// No comparison is known at build time; Next wants one all the same, and this one needs no database.
export const generateStaticParams = () => [{ one: '0', other: '0', part: '0' }]

const find = async (params: Props['params']) => {
  const { one, other, part } = await params
  return findComparison(one, other, part)
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const at = await find(params)
  return at?.found === 'moved' ? {} : metadataOf(at?.found === 'comparison' ? at.view : null)
}

export default async function Page({ params }: Props) {
  const at = await find(params)
  switch (at?.found) {
    case undefined:
      return <NotFoundPage />
    case 'moved':
      return permanentRedirect(addressIn('html', { type: 'comparison', path: at.path }))
    case 'unknown':
      return <UnknownContexts asked={at.asked} />
    case 'comparison':
      return <ComparisonPage view={at.view} />
  }
}
