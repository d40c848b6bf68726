import type { ReactNode } from 'react'
import { ChangePublisher, MergeInto, SplitDomain, type Action } from '@/components/desk/publishers/publisher-acts'
import { PublisherState } from '@/components/desk/publishers/publisher-state'
import { FilterField, Filters } from '@/components/ui/filters'
import type { PublisherPageView } from '@/lib/desk/publishers/get-publisher'
import type { ListedPublisher } from '@/lib/desk/publishers/list-publishers'
import { pathOfPublisher } from '@/lib/desk/publishers/publisher-rows'

type PublisherPageProps = {
  view: PublisherPageView
  actions: { change: Action; merge: Action; split: Action }
  /** What the other one is looked for by, and those that were found. */
  q: string
  found: ListedPublisher[]
}

/** All that can be done with a publisher. */
export function PublisherPage({ view, actions, q, found }: PublisherPageProps) {
  const path = pathOfPublisher(view.id)
  if (view.mergedIntoId) return <PublisherState view={view} />
  return (
    <>
      <PublisherState view={view} />
      <ChangePublisher view={view} action={actions.change} />
      <Part title="Merge into another publisher">
        <Filters path={path} clear={q === '' ? null : path}>
          <FilterField name="q" label="The one that it is: words of its name, or a domain" value={q} />
        </Filters>
        {q !== '' && found.length === 0 && <p role="status">No other one has these words in its name.</p>}
        {found.map((into) => (
          <MergeInto key={into.id} view={view} action={actions.merge} into={into} />
        ))}
      </Part>
      {view.domains.length > 0 && (
        <Part title="Split a domain off">
          <SplitDomain view={view} action={actions.split} />
        </Part>
      )}
    </>
  )
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="mt-10">
    <h2 className="mb-4 border-t border-rule-strong pt-3 text-item font-bold">{title}</h2>
    {children}
  </section>
)
