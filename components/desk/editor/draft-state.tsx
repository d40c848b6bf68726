import type { EventFacts } from '@/components/desk/editor/event-facts'
import { Instant } from '@/components/site/time'

/** What is to be known of a draft before anything is done with it: when it is due, why it was not, what was said of it. */
export function DraftState({ facts }: { facts: EventFacts }) {
  const { publishAt, timeZone, problem, review, state, isWithdrawn, withdrawnReason } = facts
  return (
    <div className="mb-6 grid max-w-184 gap-3 empty:hidden">
      {state === 'SCHEDULED' && publishAt && (
        <p className="border-s-2 border-business ps-3">
          It is published on <Instant at={publishAt} />
          {timeZone && timeZone !== 'UTC' && <span className="text-ink-2"> (set in {timeZone})</span>}.
        </p>
      )}
      {problem && (
        <p className="border-s-2 border-accent ps-3 text-accent">It was not published at its time: {problem}</p>
      )}
      {isWithdrawn && withdrawnReason && (
        <p className="border-s-2 border-accent ps-3">
          Readers are told why it was withdrawn: “<bdi>{withdrawnReason}</bdi>”
        </p>
      )}
      {review && isWaitedFor(review.kind, state) && (
        <blockquote dir="auto" className="border-s-2 border-accent ps-3 whitespace-pre-line">
          <p className="text-note text-ink-2">
            <bdi>{review.by}</bdi> {review.kind === 'SENT_BACK' ? 'sent it back' : 'handed it in'},{' '}
            <Instant at={review.at} style="short" />
          </p>
          {review.body}
        </blockquote>
      )}
    </div>
  )
}

const isWaitedFor = (kind: 'SUBMITTED' | 'SENT_BACK', state: EventFacts['state']) =>
  kind === 'SENT_BACK' ? state === 'EDITING' : state === 'IN_REVIEW'
