import { useId, type ReactNode } from 'react'
import { buttonLook, controlLook } from '@/components/ui/looks'

type FiltersProps = {
  /** The page's own path. */
  path: string
  /** The way back to everything; where nothing is filtered, null. */
  clear: string | null
  children: ReactNode
}

/** Narrows a list; what was chosen stands in the address. */
export const Filters = ({ path, clear, children }: FiltersProps) => (
  <form action={path} method="get" role="search" className="mb-6 flex flex-wrap items-end gap-x-4 gap-y-3">
    {children}
    <div className="flex items-center gap-4">
      <button type="submit" className={buttonLook('plain')}>
        Show
      </button>
      {clear !== null && (
        <a href={clear} className="py-2 text-note link-quiet">
          Show all
        </a>
      )}
    </div>
  </form>
)

type FilterProps = { name: string; label: string; value: string | undefined }

/** Words or a date to look for. */
export const FilterField = ({
  name,
  label,
  value = '',
  type = 'search',
  maxLength = 200,
}: FilterProps & { type?: 'search' | 'date'; maxLength?: number }) => (
  <Labelled label={label} width={type}>
    {(id) => (
      <input id={id} name={name} type={type} defaultValue={value} maxLength={maxLength} className={controlLook} />
    )}
  </Labelled>
)

/** One of a few, or `all`. */
export const FilterChoice = ({
  name,
  label,
  value = '',
  all = 'All',
  options,
}: FilterProps & { all?: string; options: { value: string; name: string }[] }) => (
  <Labelled label={label} width="choice">
    {(id) => (
      <select id={id} name={name} defaultValue={value} className={controlLook}>
        <option value="">{all}</option>
        {options.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    )}
  </Labelled>
)

/** On a phone two stand beside each other where both fit: a date needs more than half of the narrowest. */
const widths = {
  search: 'basis-56',
  choice: 'basis-36 sm:min-w-32 sm:grow-0 sm:basis-auto',
  date: 'basis-44 sm:min-w-32 sm:grow-0 sm:basis-auto',
}

type LabelledProps = { label: string; width: keyof typeof widths; children: (id: string) => ReactNode }

function Labelled({ label, width, children }: LabelledProps) {
  const id = useId()
  return (
    <div className={`grid min-w-0 grow gap-1 ${widths[width]}`}>
      <label htmlFor={id} className="text-note text-ink-2">
        {label}
      </label>
      {children(id)}
    </div>
  )
}
