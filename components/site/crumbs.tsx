import { Fragment } from 'react'

/** The way up from a page of the archive: years, a year, a month. */
export function Crumbs({ steps }: { steps: { name: string; path: string }[] }) {
  return (
    <nav aria-label="Where this page is" className="pt-6 text-note text-ink-2 print:hidden">
      {steps.map(({ name, path }, index) => (
        <Fragment key={path}>
          {index > 0 && (
            <span aria-hidden="true" className="px-2 text-ink-3">
              /
            </span>
          )}
          <a href={path} className="inline-block py-1">
            {name}
          </a>
        </Fragment>
      ))}
    </nav>
  )
}
