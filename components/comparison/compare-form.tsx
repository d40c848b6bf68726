import type { LinkView } from '@/lib/archive/views'

/** Where somebody says what to compare a context with. public/reader.js offers names while they type. */
export const CompareForm = ({ context }: { context: Pick<LinkView, 'name' | 'path'> }) => (
  <form
    action={`${context.path}/with`}
    method="get"
    className="flex max-w-full flex-wrap items-center gap-x-2 font-sans text-note print:hidden"
  >
    <label htmlFor={idOf(context)} className="text-ink-2">
      Compare <bdi>{context.name}</bdi> with
    </label>
    <span className="relative flex min-w-0 items-center gap-2">
      <input
        id={idOf(context)}
        type="text"
        name="name"
        data-compare=""
        required
        maxLength={300}
        autoComplete="off"
        className="min-h-8 w-52 max-w-full min-w-0 border-b border-control bg-transparent text-ink"
      />
      <button
        type="submit"
        className="min-h-8 cursor-pointer px-2 font-medium underline decoration-control underline-offset-4 hover:text-accent"
      >
        Compare
      </button>
    </span>
  </form>
)

const idOf = ({ path }: Pick<LinkView, 'path'>) => `compare-${path.slice(path.lastIndexOf('/') + 1)}`
