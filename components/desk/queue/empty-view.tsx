import type { ReactNode } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { isNarrowed, queuePath, type QueueQuery, type QueueView } from '@/lib/desk/queue-query'

/** A view without events: what that means, and what to do next. */
export function EmptyView({ query, isEditor }: { query: QueueQuery; isEditor: boolean }) {
  if (isNarrowed(query))
    return (
      <EmptyState title="No event is like that.">
        <p>
          Look for fewer words, a longer time, or <Link to={queuePath({ view: query.view })}>the whole view</Link>.
        </p>
      </EmptyState>
    )
  const { title, next } = query.view === 'mine' && isEditor ? editors : words[query.view]
  return (
    <EmptyState title={title}>
      <p>{next}</p>
    </EmptyState>
  )
}

const Link = ({ to, children }: { to: string; children: ReactNode }) => (
  <a href={to} className="link-quiet">
    {children}
  </a>
)

const review = <Link to={queuePath({ view: 'review' })}>waits for review</Link>

const editors = {
  title: 'You have nothing in hand.',
  next: (
    <>
      Put <Link to="/desk/days">a day</Link> in order, see what {review} or{' '}
      <Link to={queuePath({ view: 'problems' })}>what is wrong with published events</Link>, or{' '}
      <Link to="/desk/new">begin an event</Link>.
    </>
  ),
}

const words: Record<QueueView, { title: string; next: ReactNode }> = {
  mine: {
    title: 'You have nothing in hand.',
    next: (
      <>
        <Link to="/desk/new">Begin an event</Link>: it is yours alone until you hand it in. What you wrote stands here
        until it is published.
      </>
    ),
  },
  review: {
    title: 'Nothing waits for review.',
    next: (
      <>
        See what is <Link to={queuePath({ view: 'problems' })}>wrong with published events</Link>, or put{' '}
        <Link to="/desk/days">a day</Link> in order.
      </>
    ),
  },
  scheduled: {
    title: 'Nothing is scheduled.',
    next: <>A draft is given its time on its own page; look at what {review}.</>,
  },
  recent: {
    title: 'Nothing changed in the last thirty days.',
    next: (
      <>
        Look at <Link to={queuePath({ view: 'all' })}>all events</Link>.
      </>
    ),
  },
  offers: {
    title: 'No import says anything else than your editors.',
    next: <>Where one does, its words wait here, and what an editor wrote stays.</>,
  },
  problems: {
    title: 'No problems are known.',
    next: <>Days that changed are looked through within a minute or two. See what {review}.</>,
  },
  all: {
    title: 'The archive is empty.',
    next: (
      <>
        <Link to="/desk/new">Begin an event</Link>, or import days from the command line.
      </>
    ),
  },
}
