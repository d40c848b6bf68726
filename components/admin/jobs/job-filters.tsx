import { kindName, stateNames } from '@/components/admin/jobs/words'
import { FilterChoice, Filters } from '@/components/ui/filters'
import { jobListPath, jobStates, type JobListQuery } from '@/lib/jobs/job-list-query'

const states = jobStates.map((state) => ({ value: state, name: stateNames[state] }))

export const JobFilters = ({ query: { state, kind }, kinds }: { query: JobListQuery; kinds: string[] }) => (
  <Filters path="/admin/jobs" clear={state || kind ? jobListPath({}) : null}>
    <FilterChoice name="state" label="State" value={state} options={states} />
    <FilterChoice
      name="kind"
      label="Kind"
      value={kind}
      options={kinds.map((kind) => ({ value: kind, name: kindName(kind) }))}
    />
  </Filters>
)
