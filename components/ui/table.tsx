import type { ReactNode } from 'react'

type TableProps = {
  /** What the table lists. */
  label: string
  /** How narrow it may become before it scrolls: a class such as `min-w-160`. */
  narrowest?: string
  children: ReactNode
}

/** Listings: rules between the rows, nothing around them. Where the page is too narrow it scrolls, also by keyboard, and its edge says so. */
export const Table = ({ label, narrowest = '', children }: TableProps) => (
  <section aria-label={label} tabIndex={0} className="relative scrolls-x">
    <table className={`w-full border-t border-rule-strong text-note ${narrowest} ${cells} ${heads}`}>{children}</table>
  </section>
)

const cells =
  '[&_:is(td,th)]:border-b [&_:is(td,th)]:border-rule [&_:is(td,th)]:py-2 [&_:is(td,th)]:pe-5 [&_:is(td,th)]:text-start [&_:is(td,th)]:align-baseline [&_:is(td,th):last-child]:pe-0'

const heads = '[&_thead_th]:font-medium [&_thead_th]:whitespace-nowrap [&_thead_th]:text-ink-2 [&_tbody_th]:font-medium'

type SortHeadProps = {
  children: ReactNode
  /** Where the rows stand in the order this link asks for. */
  path: string
  /** How they stand now, if by this column. */
  sorted?: 'ascending' | 'descending'
}

/** A column's name that sorts by it; once more, the other way round. */
export const SortHead = ({ children, path, sorted }: SortHeadProps) => (
  <th scope="col" aria-sort={sorted}>
    <a href={path} className={`inline-flex items-center gap-1 py-0.5 ${sorted ? 'font-bold text-ink' : ''}`}>
      {children}
      {sorted && <Direction is={sorted} />}
    </a>
  </th>
)

const Direction = ({ is }: { is: 'ascending' | 'descending' }) => (
  <svg aria-hidden="true" viewBox="0 0 8 8" className="size-2 shrink-0" fill="currentColor">
    <path d={is === 'ascending' ? 'M0 7 4 1l4 6z' : 'M0 1h8L4 7z'} />
  </svg>
)
