import { problemNames, stateNames } from '@/components/desk/queue/words'
import { FilterChoice, FilterField, Filters } from '@/components/ui/filters'
import { isNarrowed, problemKinds, queuePath, queueStates, type QueueQuery } from '@/lib/desk/queue-query'
import type { QueueChoices } from '@/lib/desk/queue-choices'

/** Narrows a view by words, section, topic, dates, state and author; what was chosen stands in the address. */
export function QueueFilters({ query, choices }: { query: QueueQuery; choices: QueueChoices }) {
  const { view } = query
  return (
    <Filters path="/desk" clear={isNarrowed(query) ? queuePath({ view }) : null}>
      {view !== 'mine' && <input type="hidden" name="view" value={view} />}
      <FilterField name="q" label="Words of the headline" value={query.q} />
      <details open={isNarrowed({ ...query, q: '' })} className="open:basis-full">
        <summary className="min-h-10 w-fit cursor-pointer py-2 text-note text-ink-2 link-quiet">More filters</summary>
        <div className="flex flex-wrap items-end gap-x-4 gap-y-3 pt-2">
          <FilterField name="topic" label="Topic" value={query.topic} />
          <FilterField name="from" label="From" type="date" value={query.from} />
          <FilterField name="to" label="To" type="date" value={query.to} />
          <FilterChoice name="section" label="Section" value={query.section} options={choices.sections} />
          {view !== 'review' && view !== 'scheduled' && (
            <FilterChoice name="state" label="State" value={query.state} options={named(queueStates, stateNames)} />
          )}
          {choices.authors.length > 0 && (
            <FilterChoice name="author" label="Author" all="Anybody" value={query.author} options={choices.authors} />
          )}
          {view === 'problems' && (
            <FilterChoice
              name="problem"
              label="Problem"
              value={query.problem}
              options={named(problemKinds, problemNames)}
            />
          )}
        </div>
      </details>
    </Filters>
  )
}

const named = <Value extends string>(values: readonly Value[], names: Record<Value, string>) =>
  values.map((value) => ({ value, name: names[value] }))
