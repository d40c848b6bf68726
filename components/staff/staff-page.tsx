import type { ReactNode } from 'react'
import { PageTitle } from '@/components/staff/page-title'
import { StaffMasthead } from '@/components/staff/staff-masthead'

type StaffPageProps = {
  title: string
  /** Where the whole of it stands below, in a form. */
  isTitleOneLine?: boolean
  siteName: string
  actor: { name: string; role: string }
  /** Links that stand beside the page, and the path of the one this page is. */
  places?: { name: string; path: string }[]
  current?: string
  /** What stands beside the title: a page's main act. */
  aside?: ReactNode
  children: ReactNode
}

/** A page for people who are signed in: where they can go on the left, what they came for beside it. */
export function StaffPage({ title, isTitleOneLine = false, siteName, actor, ...page }: StaffPageProps) {
  const { places, current, aside, children } = page
  return (
    <div className="sheet">
      <StaffMasthead siteName={siteName} actor={actor} />
      <div className={places ? 'md:grid md:grid-cols-[11rem_minmax(0,1fr)] md:gap-10' : ''}>
        {places && <Places places={places} current={current} />}
        <main id="content" tabIndex={-1} className="pt-6 pb-20 outline-none">
          <div className="mb-6 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-3">
            <PageTitle title={title} siteName={siteName} isOneLine={isTitleOneLine} />
            {aside}
          </div>
          {children}
        </main>
      </div>
    </div>
  )
}

function Places({ places, current }: Required<Pick<StaffPageProps, 'places'>> & { current?: string }) {
  return (
    <nav aria-label="Parts" className="border-b border-rule py-2 md:border-0 md:pt-8">
      <ul className="flex flex-wrap gap-x-5 md:grid md:gap-1">
        {places.map(({ name, path }) => (
          <li key={path}>
            <a
              href={path}
              aria-current={path === current ? 'page' : undefined}
              className="inline-block py-1.5 text-ink-2 aria-[current=page]:font-bold aria-[current=page]:text-ink"
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
