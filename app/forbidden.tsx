import { Message } from '@/components/site/message'
import { SitePage } from '@/components/site/site-page'

/** Signed in, but not for this. */
export default function Forbidden() {
  return (
    <SitePage>
      <title>Not for this account</title>
      <Message title="Your account may not do this">
        <p>You are signed in, and this part of the site needs another role. An administrator can give it to you.</p>
        <p>
          Go to{' '}
          <a href="/account" className="link-quiet">
            your account
          </a>{' '}
          or to{' '}
          <a href="/" className="link-quiet">
            the latest days
          </a>
          .
        </p>
      </Message>
    </SitePage>
  )
}
