import { Message } from '@/components/site/message'
import { SitePage } from '@/components/site/site-page'

/** Nothing was ever published at this address. */
export function NotFoundPage({ siteName }: { siteName?: string }) {
  return (
    <SitePage siteName={siteName}>
      <Message title="There is no page at this address">
        <p>
          Nothing was published here: the date may not exist, or the address may be misspelt. An address that once led
          to an event goes on answering, so this was never one.
        </p>
        <p>
          Go to{' '}
          <a href="/" className="link-quiet">
            the latest days
          </a>
          , look through{' '}
          <a href="/news" className="link-quiet">
            the archive
          </a>
          , or give a date above.
        </p>
      </Message>
    </SitePage>
  )
}
