import { SectionGroup } from '@/components/day/section-group'
import type { EventView } from '@/lib/archive/views'

/** A day's events by section, sections in the order in which the day first names them. */
export function DayEvents({ events, level }: { events: EventView[]; level: 2 | 3 }) {
  return [...bySection(events)].map(([section, group]) => (
    <SectionGroup
      key={section}
      section={section}
      events={group}
      level={level}
      isOnly={group.length === events.length}
    />
  ))
}

function bySection(events: EventView[]): Map<string | null, EventView[]> {
  const groups = new Map<string | null, EventView[]>()
  for (const event of events) {
    const group = groups.get(event.section)
    if (group) group.push(event)
    else groups.set(event.section, [event])
  }
  return groups
}
