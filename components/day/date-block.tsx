import type { ReactNode } from 'react'
import { formatDate, plainDate } from '@/lib/dates/plain-date'

/** Weekday, a large numeral, month and year: the date as a newspaper would set it. */
export function DateBlock({ date, as: Heading, href }: { date: string; as: 'h1' | 'h2'; href?: string }) {
  const day = plainDate(date)
  return (
    <Heading>
      <Linked href={href}>
        <time dateTime={date} className="grid grid-cols-[auto_1fr] items-end gap-x-4 text-body font-regular md:block">
          <span className="text-note text-ink-2 md:block">{formatDate(day, { weekday: 'long' })} </span>
          <span className="order-first row-span-2 font-serif text-numeral font-medium tracking-[-0.045em] md:-ms-1 md:mt-2 md:mb-3 md:block">
            {formatDate(day, { day: 'numeric' })}{' '}
          </span>
          <span className="font-bold md:block">{formatDate(day, { month: 'long', year: 'numeric' })}</span>
        </time>
      </Linked>
    </Heading>
  )
}

function Linked({ href, children }: { href?: string; children: ReactNode }) {
  if (!href) return children
  return (
    <a href={href} className="block hover:no-underline">
      {children}
    </a>
  )
}
