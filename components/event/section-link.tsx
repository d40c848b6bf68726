import { SectionMark } from '@/components/day/section-mark'
import { canonicalAddress, sectionPath } from '@/lib/archive/addresses'

/** An event's section, which leads to all events of its kind. Its mark never stands alone at a line's end. */
export const SectionLink = ({ section, className }: { section: string; className?: string }) => (
  <span>
    <SectionMark section={section} />
    {'\u00a0'}
    <a href={canonicalAddress({ type: 'section', path: sectionPath(section) })} className={className}>
      {section}
    </a>
  </span>
)
