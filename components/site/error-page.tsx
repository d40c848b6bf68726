import { Message } from '@/components/site/message'
import { SitePage } from '@/components/site/site-page'

/** A fault of ours. The reference is what the log calls it. */
export function ErrorPage({ siteName, reference }: { siteName?: string; reference?: string }) {
  return (
    <SitePage siteName={siteName}>
      <title>This page could not be made just now</title>
      <Message title="This page could not be made just now">
        <p>Something failed on our side; the page itself is not lost. Reload it in a moment.</p>
        <p>
          Meanwhile there are{' '}
          <a href="/" className="link-quiet">
            the latest days
          </a>{' '}
          and{' '}
          <a href="/news" className="link-quiet">
            the archive
          </a>
          .
        </p>
        {reference && (
          <p className="text-note text-ink-3">
            If you report it, say: <data value={reference}>{reference}</data>
          </p>
        )}
      </Message>
    </SitePage>
  )
}
