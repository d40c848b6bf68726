import { FilterChoice, FilterField, Filters } from '@/components/ui/filters'
import { inboxPath, isNarrowed, type InboxQuery } from '@/lib/inbox/inbox-query'

type Choice = { value: string; name: string }
type InboxFiltersProps = { query: InboxQuery; choices: { feeds: Choice[]; sections: Choice[] } }

/** Narrows a view by feed, section and day; what was chosen stands in the address. */
export const InboxFilters = ({ query, choices }: InboxFiltersProps) => (
  <Filters path="/desk/inbox" clear={isNarrowed(query) ? inboxPath({ state: query.state }) : null}>
    {query.state !== 'open' && <input type="hidden" name="state" value={query.state} />}
    <FilterChoice name="feed" label="Feed" value={query.feed} options={choices.feeds} />
    <FilterChoice name="section" label="Section" value={query.section} options={choices.sections} />
    <FilterField name="day" label="Day" type="date" value={query.day} />
  </Filters>
)
