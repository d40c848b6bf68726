import { ConfirmAct } from '@/components/ui/confirm-act'
import { EmptyState } from '@/components/ui/empty-state'
import { Instant } from '@/components/site/time'
import type { CommentView, Discussion } from '@/lib/desk/discussion'
import type { FormState } from '@/lib/forms/form-state'

type ThreadProps = {
  discussion: Discussion
  path: string
  /** Whether there are newer ones than these. */
  isOlderPage: boolean
  remove: (before: FormState, form: FormData) => Promise<FormState>
}

/** What was said of an event, in its order, with what went to and fro in its review. */
export function Thread({ discussion: { comments, older }, path, isOlderPage, remove }: ThreadProps) {
  if (comments.length === 0 && !isOlderPage)
    return (
      <EmptyState title="Nothing was said yet.">
        <p>What is written here is seen by those who may see this event at the desk, and by no reader.</p>
      </EmptyState>
    )
  return (
    <>
      {older !== null && (
        <p className="mb-2">
          <a href={`${path}?before=${older}`} rel="prev" className="inline-block py-2 text-note link-quiet">
            Older
          </a>
        </p>
      )}
      <ol className="border-t border-rule-strong">
        {comments.map((comment) => (
          <Comment key={comment.id} comment={comment} remove={remove} />
        ))}
      </ol>
      {isOlderPage && (
        <p className="mt-2">
          <a href={path} className="inline-block py-2 text-note link-quiet">
            The newest
          </a>
        </p>
      )}
    </>
  )
}

const saidBy: Record<CommentView['kind'], string | null> = {
  COMMENT: null,
  SUBMITTED: 'handed it in',
  SENT_BACK: 'sent it back',
  RECALLED: 'took it back',
}

const Comment = ({ comment, remove }: { comment: CommentView; remove: ThreadProps['remove'] }) => (
  <li id={`c${comment.id}`} className="border-b border-rule py-4 target:bg-heat-1">
    <p className="flex flex-wrap items-baseline gap-x-2">
      <b className="font-bold">
        <bdi>{comment.by}</bdi>
      </b>
      {saidBy[comment.kind] && <span>{saidBy[comment.kind]}</span>}
      <span className="text-note text-ink-3">
        <Instant at={comment.at} style="short" />
      </span>
      {comment.isNew && <span className="text-note font-medium text-accent">mentions you</span>}
    </p>
    {comment.isDeleted ? (
      <p className="mt-1 text-ink-2 italic">Deleted by who wrote it.</p>
    ) : (
      <div className="mt-1 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
        {comment.parts.length > 0 && <Body parts={comment.parts} />}
        {comment.isMine && comment.kind === 'COMMENT' && <Remove id={comment.id} action={remove} />}
      </div>
    )}
  </li>
)

const Body = ({ parts }: { parts: CommentView['parts'] }) => (
  <p dir="auto" className="max-w-160 min-w-0 set-text whitespace-pre-line">
    {parts.map(({ text, isMention }, index) =>
      isMention ? (
        <b key={index} className="font-medium">
          {text}
        </b>
      ) : (
        text
      ),
    )}
  </p>
)

const Remove = ({ id, action }: { id: string; action: ThreadProps['remove'] }) => (
  <ConfirmAct isQuiet label="Delete" action={action} fields={{ comment: id }}>
    <p className="text-note">What you wrote is gone for good. That you wrote something stays.</p>
  </ConfirmAct>
)
