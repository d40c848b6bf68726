import type { Metadata } from 'next'
import { connection } from 'next/server'
import { DumpsPage } from '@/components/dumps/dumps-page'
import { metadataOfSitePage } from '@/lib/archive/metadata'
import { readManifest } from '@/lib/dumps/manifest'

// What dumps there are stands on the disk: nothing of it is made ahead.
export const instant = false

export async function generateMetadata(): Promise<Metadata> {
  await connection()
  return metadataOfSitePage('Dumps', '/dumps')
}

export default async function Page() {
  await connection()
  return <DumpsPage manifest={await readManifest()} />
}
