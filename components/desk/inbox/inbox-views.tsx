import { viewNames } from '@/components/desk/inbox/words'
import { inboxPath, inboxStates, type InboxView } from '@/lib/inbox/inbox-query'
import { countedUpTo } from '@/lib/inbox/list-inbox'

type InboxViewsProps = { current: InboxView; counts: Record<InboxView, number> }

/** The inbox's views, each with how many groups are in it. */
export const InboxViews = ({ current, counts }: InboxViewsProps) => (
  <nav aria-label="Views" className="mb-5 border-b border-rule">
    <ul className="flex flex-wrap gap-x-5">
      {inboxStates.map((view) => (
        <li key={view}>
          <a
            href={inboxPath({ state: view })}
            aria-current={view === current ? 'page' : undefined}
            className="inline-block py-2 text-ink-2 aria-[current=page]:font-bold aria-[current=page]:text-ink"
          >
            {viewNames[view]}{' '}
            <span className="text-note font-regular text-ink-3 tabular-nums">
              {counts[view] > countedUpTo ? `${countedUpTo.toLocaleString('en-GB')}+` : counts[view]}
            </span>
          </a>
        </li>
      ))}
    </ul>
  </nav>
)
