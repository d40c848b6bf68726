import { ActButton } from '@/components/desk/inbox/act-button'
import { ArticleList } from '@/components/desk/inbox/article-list'
import { pathOf } from '@/components/desk/event-frame'
import { counted } from '@/components/desk/queue/words'
import { SectionMark } from '@/components/day/section-mark'
import { CalendarDate, Instant } from '@/components/site/time'
import { tickedGroup } from '@/lib/inbox/acts/inbox-forms'
import type { InboxGroupView } from '@/lib/inbox/list-inbox'
import type { LikelyEvent } from '@/lib/inbox/likely-events'

/** Reports that are likely of one event, and what can be made of them. */
export const GroupRow = ({ group }: { group: InboxGroupView }) => (
  <li data-row tabIndex={-1} className="flex gap-3 border-b border-rule py-4 -outline-offset-2 has-checked:bg-heat-1">
    {group.state !== 'USED' && <Tick group={group} />}
    <div className="min-w-0 grow">
      <a href={`/desk/inbox/add?g=${tickedGroup(group)}`} data-open className="set-text text-body font-medium">
        <bdi>{group.title}</bdi>
      </a>
      <p className="mt-1 flex flex-wrap items-baseline gap-x-3 gap-y-0.5 text-note text-ink-2">
        <CalendarDate date={group.date} style="short" />
        <span className={group.publishers > 1 ? 'font-bold text-ink' : ''}>
          {counted(group.publishers, 'publisher')}
        </span>
        {group.articles.length > 1 && <span>{counted(group.articles.length, 'report')}</span>}
        {group.sections.map((section) => (
          <span key={section} className="inline-flex items-baseline gap-1.5">
            <SectionMark section={section} />
            {section}
          </span>
        ))}
      </p>
      <ArticleList group={group} most={4} />
      {group.state === 'OPEN' ? <Acts group={group} /> : <Became group={group} />}
    </div>
  </li>
)

/** A finger's width around a small box. */
const Tick = ({ group }: { group: InboxGroupView }) => (
  <label className="-m-2 flex h-10 w-9 shrink-0 items-center justify-center">
    <input type="checkbox" name="groups" value={tickedGroup(group)} className="size-4.5" />
    <span className="sr-only">{group.title}</span>
  </label>
)

function Acts({ group }: { group: InboxGroupView }) {
  const [ticked, of] = [tickedGroup(group), group.title]
  return (
    <>
      {group.likely.length > 0 && (
        <ul className="mt-2 grid gap-1 border-s-2 border-accent ps-3">
          {group.likely.map((event, at) => (
            <li key={event.id} className="flex flex-wrap items-baseline gap-x-4 text-note">
              <ActButton
                act={`add ${ticked} ${event.id}`}
                of={`${of}, ${event.headline}`}
                mark={at === 0 ? 'add' : undefined}
              >
                {event.cites.length === group.articles.length ? 'Mark as used in' : 'Add to'}
              </ActButton>
              <Likely event={event} />
            </li>
          ))}
        </ul>
      )}
      <div className="mt-1 flex flex-wrap gap-x-5 text-note">
        <ActButton act={`start ${ticked}`} of={of} mark="start">
          Start an event
        </ActButton>
        <ActButton act={`find ${ticked}`} of={of} mark="find">
          Add to another event…
        </ActButton>
        <ActButton act={`hide ${ticked}`} of={of} mark="hide">
          Not news
        </ActButton>
      </div>
    </>
  )
}

const Likely = ({ event }: { event: LikelyEvent }) => (
  <span className="min-w-0 grow basis-60">
    <a href={pathOf(event.id, 'edit')} className="set-text">
      <bdi>{event.headline}</bdi>
    </a>{' '}
    <span className="text-ink-2">
      (<CalendarDate date={event.date} style="short" />
      {event.isPublished ? '' : ', a draft'})
    </span>
  </span>
)

function Became({ group: { id, version, title, state, handled } }: { group: InboxGroupView }) {
  return (
    <div className="mt-2 flex flex-wrap items-baseline gap-x-4 text-note text-ink-2">
      {handled && (
        <span>
          {state === 'HIDDEN' ? 'Marked by' : 'By'} <bdi>{handled.by}</bdi>, <Instant at={handled.at} style="short" />
        </span>
      )}
      {handled?.event && (
        <a href={pathOf(handled.event.id, 'edit')} className="link-quiet">
          <bdi>{handled.event.headline}</bdi>
        </a>
      )}
      {state === 'HIDDEN' && (
        <ActButton act={`show ${tickedGroup({ id, version })}`} of={title}>
          It is news
        </ActButton>
      )}
    </div>
  )
}
