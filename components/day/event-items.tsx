import { EventItem } from '@/components/day/event-item'
import { isUnderSameHeading } from '@/components/event/heading-path'
import type { EventView } from '@/lib/archive/views'

type EventItemsProps = { events: EventView[]; level: 3 | 4; withSection?: boolean }

/** Events one after the other; those that follow each other under one heading show it once. */
export const EventItems = ({ events, level, withSection }: EventItemsProps) =>
  events.map((event, index) => (
    <EventItem
      key={event.id}
      event={event}
      level={level}
      withSection={withSection}
      isContinued={isUnderSameHeading(events[index - 1], event)}
    />
  ))
