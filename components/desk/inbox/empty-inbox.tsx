import type { ReactNode } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { inboxPath, isNarrowed, type InboxQuery } from '@/lib/inbox/inbox-query'

/** A view without groups: what that means, and what to do next. */
export function EmptyInbox({ query, hasFeeds }: { query: InboxQuery; hasFeeds: boolean }) {
  if (!hasFeeds)
    return (
      <EmptyState title="No feed is followed yet.">
        <p>
          <Link to="/desk/inbox/feeds">Follow a publisher’s feed</Link>: what it reports comes here, brought together by
          event.
        </p>
      </EmptyState>
    )
  if (isNarrowed(query))
    return (
      <EmptyState title="Nothing is like that.">
        <p>
          Look at another day or feed, or at <Link to={inboxPath({ state: query.state })}>the whole view</Link>.
        </p>
      </EmptyState>
    )
  return (
    <EmptyState title={titles[query.state]}>
      <p>
        {query.state === 'open' ? (
          <>
            Feeds are read every few minutes. See how <Link to="/desk/inbox/feeds">they are</Link>, or go on with{' '}
            <Link to="/desk">the queue</Link>.
          </>
        ) : (
          <>
            Go back to <Link to="/desk/inbox">what is new</Link>.
          </>
        )}
      </p>
    </EmptyState>
  )
}

const titles = {
  open: 'All that came is dealt with.',
  used: 'No event came of anything yet.',
  hidden: 'Nothing is marked as no news.',
}

const Link = ({ to, children }: { to: string; children: ReactNode }) => (
  <a href={to} className="link-quiet">
    {children}
  </a>
)
