import { FilterChoice, FilterField, Filters } from '@/components/ui/filters'
import { actInWords } from '@/lib/audit/act-words'
import type { AuditFilterName } from '@/lib/audit/filter'

type LogFiltersProps = {
  /** As the address has it, also what cannot be used. */
  given: Partial<Record<AuditFilterName, string>>
  acts: string[]
  subjects: string[]
  /** Whose acts alone are shown, where the address names a user. */
  userName: string | null
}

/** Narrows the log; what was chosen stands in the address. */
export const LogFilters = ({ given, acts, subjects, userName }: LogFiltersProps) => (
  <Filters path="/admin/audit" clear={Object.values(given).some(Boolean) ? '/admin/audit' : null}>
    {given.user && <User id={given.user} name={userName} given={given} />}
    <FilterField name="q" label="Who" value={given.q} />
    <FilterChoice
      name="act"
      label="What"
      value={given.act}
      all="Everything"
      options={optionsOf(acts, given.act, actInWords)}
    />
    <FilterChoice
      name="subject"
      label="Of what kind"
      value={given.subject}
      all="Any"
      options={optionsOf(subjects, given.subject)}
    />
    <FilterField name="id" label="Of which id" value={given.id} />
    <FilterField name="from" label="From" type="date" value={given.from} />
    <FilterField name="to" label="To" type="date" value={given.to} />
  </Filters>
)

/** Also what the address asks for and the log does not have. */
function optionsOf(values: string[], chosen: string | undefined, inWords = (value: string) => value) {
  const all = chosen && !values.includes(chosen) ? [...values, chosen] : values
  return all.map((value) => ({ value, name: inWords(value) })).sort((a, b) => a.name.localeCompare(b.name, 'en'))
}

function User({ id, name, given }: { id: string; name: string | null; given: LogFiltersProps['given'] }) {
  const others = Object.entries(given).filter(([key, value]) => key !== 'user' && value)
  const query = new URLSearchParams(others.map(([key, value]) => [key, value ?? ''])).toString()
  return (
    <p className="basis-full text-note">
      <input type="hidden" name="user" value={id} />
      Only what <bdi className="font-medium">{name ?? 'nobody we know'}</bdi> did.{' '}
      <a href={`/admin/audit${query && `?${query}`}`} className="inline-block py-1 link-quiet">
        Show everybody’s
      </a>
    </p>
  )
}
