import { EventItems } from '@/components/day/event-items'
import { SectionMark } from '@/components/day/section-mark'
import { eventsInWords } from '@/components/site/count'
import { canonicalAddress, sectionPath } from '@/lib/archive/addresses'
import type { EventView } from '@/lib/archive/views'

type SectionGroupProps = { section: string | null; events: EventView[]; level: 2 | 3; isOnly: boolean }

/** The events of one section. Days older than sections have one group, whose name would say nothing. */
export function SectionGroup({ section, events, level, isOnly }: SectionGroupProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section className="mb-9 last:mb-0">
      <Heading className="flex items-center gap-2 border-b border-rule-strong pb-2 text-note font-bold">
        <SectionMark section={section} />
        {section ? (
          <a href={canonicalAddress({ type: 'section', path: sectionPath(section) })} className="inline-block py-1">
            {section}
          </a>
        ) : (
          <>{isOnly ? 'Events' : 'Other events'}</>
        )}
        <span className="ms-auto font-regular text-ink-3">{eventsInWords(events.length)}</span>
      </Heading>
      <EventItems events={events} level={level === 2 ? 3 : 4} />
    </section>
  )
}
