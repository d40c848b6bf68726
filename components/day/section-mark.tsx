import { hueOf } from '@/components/day/hue'

/** The small square that stands before a section's name. */
export function SectionMark({ section }: { section: string | null }) {
  return <span aria-hidden="true" className={`inline-block size-2.5 shrink-0 ${hueOf(section)}`} />
}
