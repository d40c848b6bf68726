import type { ReactNode } from 'react'

/** Entries along one vertical line that runs from the first to the last. */
export const Timeline = ({ children, reversed }: { children: ReactNode; reversed?: boolean }) => (
  <ol reversed={reversed} className="pt-2">
    {children}
  </ol>
)

/** When, at the left of the line; what, at its right. On a narrow screen both stand at its right. */
export function TimelineEntry({ time, marked, children }: { time: ReactNode; marked?: boolean; children: ReactNode }) {
  return (
    <li
      aria-current={marked ? 'true' : undefined}
      className="relative py-3 ps-5 before:absolute before:inset-y-0 before:start-[3px] before:border-s before:border-control first:before:top-6 last:before:bottom-auto last:before:h-6 only:before:hidden sm:ps-[8.75rem] sm:before:start-[7.5rem]"
    >
      <span
        aria-hidden="true"
        className={`absolute start-0 top-5 size-[7px] rounded-full border-[1.5px] sm:start-[calc(7.5rem-3px)] ${marked ? 'border-accent bg-accent' : 'border-ink-3 bg-paper'}`}
      />
      <div className="text-note text-ink-3 sm:absolute sm:start-0 sm:w-[6.5rem] sm:pt-0.5 sm:text-end">{time}</div>
      <div className="min-w-0">{children}</div>
    </li>
  )
}
