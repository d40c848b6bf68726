import { Fragment } from 'react'
import { PartHeading } from '@/components/event/part-heading'
import { Timeline, TimelineEntry } from '@/components/event/timeline'
import { CalendarDate } from '@/components/site/time'
import { Written } from '@/components/site/written'
import { canonicalAddress } from '@/lib/archive/addresses'
import type { RelatedView } from '@/lib/archive/views'

/** Related events in the order of time, latest first, with this event in its place among them. */
export function Related({ related, date }: { related: RelatedView[]; date: string }) {
  if (related.length === 0) return null
  const byDate = related.toSorted((a, b) => b.date.localeCompare(a.date))
  return (
    <section>
      <PartHeading>Related</PartHeading>
      <Timeline>
        {byDate.filter((event) => event.relation === 'later').map(entry)}
        <TimelineEntry marked time={<CalendarDate date={date} style="short" />}>
          <p className="text-note leading-6 font-bold">This event</p>
        </TimelineEntry>
        {byDate.filter((event) => event.relation === 'same day').map(entry)}
        {byDate.filter((event) => event.relation === 'earlier').map(entry)}
      </Timeline>
    </section>
  )
}

const entry = (event: RelatedView) => (
  <TimelineEntry key={event.path} time={<CalendarDate date={event.date} style="short" />}>
    <Written as="p" className="set-text text-body">
      <a href={canonicalAddress({ type: 'event', path: event.path })}>{event.headline}</a>
    </Written>
    <p className="mt-1 text-note text-ink-3">
      {relationInWords[event.relation]}
      <Shared kind="shares" names={event.contexts} />
      <Shared kind="same story:" names={event.topics} />
      <Shared kind="both say" names={event.words} />
    </p>
  </TimelineEntry>
)

const Shared = ({ kind, names }: { kind: string; names: string[] }) =>
  names.length > 0 && (
    <>
      , {kind}{' '}
      {names.map((name, index) => (
        <Fragment key={name}>
          {index > 0 && ', '}
          <b className="font-medium text-ink-2">
            <bdi>{name}</bdi>
          </b>
        </Fragment>
      ))}
    </>
  )

const relationInWords: Record<RelatedView['relation'], string> = {
  earlier: 'Earlier',
  later: 'Later',
  'same day': 'Same day',
}
