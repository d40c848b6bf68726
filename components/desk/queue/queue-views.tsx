import { viewNames } from '@/components/desk/queue/words'
import { countedUpTo } from '@/lib/desk/queue'
import { queuePath, queueViews, type QueueView } from '@/lib/desk/queue-query'

type QueueViewsProps = { current: QueueView; counts: Partial<Record<QueueView, number>> }

/** The queue's views, each with how many events are in it. */
export const QueueViews = ({ current, counts }: QueueViewsProps) => (
  <nav aria-label="Views" className="mb-5 border-b border-rule">
    <ul className="flex flex-wrap gap-x-5">
      {queueViews
        .filter((view) => counts[view] !== undefined)
        .map((view) => (
          <li key={view}>
            <a
              href={queuePath({ view })}
              aria-current={view === current ? 'page' : undefined}
              className="inline-block py-2 text-ink-2 aria-[current=page]:font-bold aria-[current=page]:text-ink"
            >
              {viewNames[view]}{' '}
              <span className="text-note font-regular text-ink-3 tabular-nums">
                {upTo(counts[view] ?? 0)}
                <span className="sr-only"> {counts[view] === 1 ? 'event' : 'events'}</span>
              </span>
            </a>
          </li>
        ))}
    </ul>
  </nav>
)

const upTo = (count: number): string =>
  count > countedUpTo ? `${countedUpTo.toLocaleString('en-GB')}+` : count.toLocaleString('en-GB')
