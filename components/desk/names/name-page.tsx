import type { ReactNode } from 'react'
import { MergeInto, Rename, SplitOff } from '@/components/desk/names/name-acts'
import { NameFacts } from '@/components/desk/names/name-facts'
import { kindNames } from '@/components/desk/names/name-words'
import { FilterField, Filters } from '@/components/ui/filters'
import { eventsOnAPage, type NamePageView } from '@/lib/desk/names/get-name'
import type { NameView } from '@/lib/desk/names/list-names'
import { pathOfName, type NameKind } from '@/lib/desk/names/name-kinds'
import type { FormState } from '@/lib/forms/form-state'

type Action = (before: FormState, form: FormData) => Promise<FormState>
export type NameActions = { rename: Action; merge: Action; split: Action }

type NamePageProps = {
  kind: NameKind
  view: NamePageView
  actions: NameActions
  /** What the other one is looked for by, and those that were found. */
  q: string
  found: NameView[]
  page: number
}

/** All that can be done with a context or a topic. */
export function NamePage({ kind, view, actions, q, found, page }: NamePageProps) {
  const path = pathOfName(kind, view.id)
  const turned = (to: number) => (to >= 1 && (to - 1) * eventsOnAPage < view.events ? `${path}?page=${to}` : null)
  if (view.mergedIntoId) return <NameFacts kind={kind} view={view} />
  return (
    <>
      <NameFacts kind={kind} view={view} />
      <Rename kind={kind} view={view} action={actions.rename} />
      <Part title={`Merge into another ${kindNames[kind].one}`}>
        <Filters path={path} clear={q === '' ? null : path}>
          <FilterField name="q" label="The one that it is: words of its name" value={q} />
        </Filters>
        {q !== '' && found.length === 0 && <p role="status">No other one has these words in its name.</p>}
        {found.map((into) => (
          <MergeInto key={into.id} kind={kind} view={view} action={actions.merge} into={into} />
        ))}
      </Part>
      {view.events > 0 && (
        <Part title={`Split: move events to another ${kindNames[kind].one}`}>
          <SplitOff
            kind={kind}
            view={view}
            action={actions.split}
            page={page}
            previous={turned(page - 1)}
            next={turned(page + 1)}
          />
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
