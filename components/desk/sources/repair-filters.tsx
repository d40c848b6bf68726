import { stateNames } from '@/components/desk/sources/words'
import { FilterChoice, FilterField, Filters } from '@/components/ui/filters'
import { brokenStates, isNarrowedRepair, repairPath, type RepairQuery } from '@/lib/desk/sources/repair-query'

/** Narrows what is to be repaired by how it is, publisher and year; what was chosen stands in the address. */
export const RepairFilters = ({ query, years }: { query: RepairQuery; years: number[] }) => (
  <Filters path="/desk/sources" clear={isNarrowedRepair(query) ? repairPath({ sort: query.sort }) : null}>
    <FilterChoice
      name="state"
      label="How it is"
      value={query.state}
      options={brokenStates.map((state) => ({ value: state, name: stateNames[state] }))}
    />
    <FilterField name="publisher" label="Publisher" value={query.publisher} />
    <FilterChoice
      name="year"
      label="Year of an event"
      value={query.year}
      options={years.map((year) => ({ value: String(year), name: String(year) }))}
    />
    <FilterChoice
      name="sort"
      label="First"
      value={query.sort === 'newest' ? '' : query.sort}
      all="Newest events"
      options={[{ value: 'cited', name: 'Most cited' }]}
    />
  </Filters>
)
