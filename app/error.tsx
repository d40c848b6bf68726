'use client'

import { useSyncExternalStore } from 'react'
import { ErrorPage } from '@/components/site/error-page'

/** Whatever a page throws ends here; the log names the request that failed, and the digest of what it threw. */
export default function PageError({ error }: { error: unknown }) {
  const request = useSyncExternalStore(never, requestOfPage, unknown)
  return <ErrorPage reference={request ?? digestOf(error)} />
}

const never = () => () => {}
const unknown = () => undefined

/** The id of the request by which this page came, which the server says where that failed; not of an action since. */
function requestOfPage(): string | undefined {
  const timings = performance
    .getEntriesByType('navigation')
    .flatMap((entry) => (entry as PerformanceNavigationTiming).serverTiming)
  return timings.find(({ name }) => name === 'request')?.description
}

const digestOf = (error: unknown): string | undefined =>
  error instanceof Error && 'digest' in error ? String(error.digest) : undefined
