import type { Metadata } from 'next'
import { NotFoundPage } from '@/components/site/not-found-page'

export const metadata: Metadata = { title: 'No page at this address', robots: 'noindex' }

export default function NotFound() {
  return <NotFoundPage />
}
