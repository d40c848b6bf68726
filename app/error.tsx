'use client'

import { ErrorPage } from '@/components/site/error-page'

/** Whatever a page throws ends here; the digest finds it in the server's log. */
export default function PageError({ error }: { error: unknown }) {
  return <ErrorPage reference={digestOf(error)} />
}

const digestOf = (error: unknown): string | undefined =>
  error instanceof Error && 'digest' in error ? String(error.digest) : undefined
