import { ReasonWords } from '@/components/desk/alike/reason-words'
import { pathOf } from '@/components/desk/event-tabs'
import { CalendarDate } from '@/components/site/time'
import type { AlikeEvent } from '@/lib/desk/alike/find-alike'

type AlikeEventsProps = {
  id: string
  found: AlikeEvent[]
  /** Whether two that are both public could be made one. */
  mayMerge: boolean
}

/** What may be the same event as the one that is written, told before anybody writes it a second time. */
export const AlikeEvents = ({ id, found, mayMerge }: AlikeEventsProps) => (
  <div role="status" className="empty:hidden">
    {found.length > 0 && (
      <section aria-label="Perhaps the same event" className="border-s-2 border-accent ps-3">
        <h2 className="font-medium">
          {found.length === 1 ? 'Is this the same event?' : 'Is one of these the same event?'}
        </h2>
        <ul className="mt-2 grid gap-3">
          {found.map((event) => (
            <li key={event.id}>
              <p dir="auto" className="font-serif">
                {event.headline}
              </p>
              <p className="flex flex-wrap gap-x-4 text-note text-ink-2">
                <span>
                  <CalendarDate date={event.date} style="short" />
                  {event.isPublished ? '' : ', a draft'}
                </span>
                <a href={pathOf(event.id, 'edit')} target="_blank" className="link-quiet">
                  Open it<span className="sr-only">: {event.headline}</span>
                </a>
                {mayMerge && event.isPublished && (
                  <a href={`${pathOf(id, 'merge')}?with=${event.id}`} className="link-quiet">
                    Merge, or say that they are two<span className="sr-only">: {event.headline}</span>
                  </a>
                )}
              </p>
              <ReasonWords reason={event.reason} />
            </li>
          ))}
        </ul>
      </section>
    )}
  </div>
)

/** The same, where it is about to be published; it keeps nobody from it. */
export const AlikeWarning = ({ found: [first] }: { found: AlikeEvent[] }) =>
  first && (
    <p className="border-s-2 border-accent ps-3">
      Perhaps it {first.isPublished ? 'is public' : 'is written'} already: “<bdi>{first.headline}</bdi>”.
    </p>
  )
