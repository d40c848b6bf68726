import { counted } from '@/components/desk/queue/words'
import { Instant } from '@/components/site/time'
import { ConfirmAct } from '@/components/ui/confirm-act'
import { RowAct } from '@/components/ui/row-act'
import type { FormState } from '@/lib/forms/form-state'
import type { FeedRow } from '@/lib/inbox/feeds/list-feeds'

type Act = (before: FormState, form: FormData) => Promise<FormState>
type FeedListProps = {
  feeds: FeedRow[]
  /** Whether any is read at all. */
  isOn: boolean
  acts: Record<'pause' | 'resume' | 'readNow' | 'remove', Act>
}

/** The feeds that are followed: how each is, and what can be done about it. */
export const FeedList = ({ feeds, isOn, acts }: FeedListProps) => (
  <ul className="border-t border-rule-strong">
    {feeds.map((feed) => (
      <li key={feed.id} className="border-b border-rule py-3">
        <p className="font-medium">
          <bdi>{feed.name}</bdi>
        </p>
        <p className="text-note wrap-anywhere text-ink-3">{feed.url}</p>
        <p className="mt-1 flex flex-wrap gap-x-3 text-note text-ink-2">
          <State feed={feed} isOn={isOn} />
          <span>{counted(feed.articles, 'article')}</span>
          {feed.section && <span>{feed.section}</span>}
          <span>
            Added by <bdi>{feed.addedBy}</bdi>
          </span>
        </p>
        <Problem feed={feed} />
        <Acts feed={feed} acts={acts} />
      </li>
    ))}
  </ul>
)

function State({
  feed: { state, readAt, changedAt, nextReadingAt, failures },
  isOn,
}: {
  feed: FeedRow
  isOn: boolean
}) {
  return (
    <>
      {state === 'PAUSED' && <span className="font-bold text-ink">Paused</span>}
      <span>
        {readAt ? (
          <>
            Read <Instant at={readAt} style="short" />
          </>
        ) : (
          'Not read yet'
        )}
      </span>
      {changedAt && (
        <span>
          last news <Instant at={changedAt} style="short" />
        </span>
      )}
      {isOn && state === 'ACTIVE' && (readAt !== null || failures > 0) && (
        <span>
          next <Instant at={nextReadingAt} style="short" />
        </span>
      )}
    </>
  )
}

function Problem({ feed: { problem, failures, pausedBecause } }: { feed: FeedRow }) {
  const said = pausedBecause ?? problem
  if (!said) return null
  return (
    <p className="mt-1 text-note text-accent">
      {said}
      {!pausedBecause && failures > 1 && ` ${failures} readings in a row failed.`}
    </p>
  )
}

const Acts = ({ feed: { id, name, state }, acts }: { feed: FeedRow; acts: FeedListProps['acts'] }) => (
  <div className="mt-1 flex flex-wrap items-start gap-x-5 gap-y-1 text-note">
    {state === 'ACTIVE' ? (
      <>
        <RowAct label="Read now" of={name} action={acts.readNow} fields={{ id }} />
        <RowAct label="Pause" of={name} action={acts.pause} fields={{ id }} />
      </>
    ) : (
      <RowAct label="Resume" of={name} action={acts.resume} fields={{ id }} />
    )}
    <ConfirmAct label="Remove" action={acts.remove} fields={{ id }} isQuiet button="Remove the feed">
      <p>
        It is read no more, and its articles leave the inbox, but for those that other feeds list too. Events and drafts
        that came of them stay as they are.
      </p>
    </ConfirmAct>
  </div>
)
