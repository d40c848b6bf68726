import type { Metadata } from 'next'
import { connection } from 'next/server'
import { ConformancePage } from '@/components/conformance/conformance-page'
import { metadataOf } from '@/lib/archive/metadata'
import { getConformance } from '@/lib/conformance/get-conformance'

// The results of a run are there when it ends, not when the site is built.
export const instant = false

export async function generateMetadata(): Promise<Metadata> {
  await connection()
  return metadataOf(await getConformance())
}

export default async function Page() {
  await connection()
  return <ConformancePage view={await getConformance()} />
}
