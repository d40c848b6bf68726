import { SectionMark } from '@/components/day/section-mark'
import { canonicalAddress, sectionPath } from '@/lib/archive/addresses'

/** An event's section, which leads to all events of its kind. */
export const SectionLink = ({ section }: { section: string }) => (
  <a
    href={canonicalAddress({ type: 'section', path: sectionPath(section) })}
    className="inline-flex items-baseline gap-2 py-0.5"
  >
    <SectionMark section={section} />
    {section}
  </a>
)
