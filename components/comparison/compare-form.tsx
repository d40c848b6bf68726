import type { LinkView } from '@/lib/archive/views'

/** Where somebody says what to compare a context with. public/reader.js offers names while they type. */
export const CompareForm = ({ context }: { context: Pick<LinkView, 'name' | 'path'> }) => (
  <form
    action={`${context.path}/with`}
    method="get"
    className="relative flex w-fit max-w-full flex-wrap items-center gap-x-2 text-note print:hidden"
  >
    <label className="flex min-w-0 flex-wrap items-center gap-x-2 text-ink-2">
      <span>
        Compare <bdi>{context.name}</bdi> with
      </span>
      <input
        name="name"
        data-compare=""
        required
        maxLength={300}
        autoComplete="off"
        className="min-h-8 w-48 max-w-full min-w-0 border-b border-control bg-transparent text-ink"
      />
    </label>
    <button
      type="submit"
      className="min-h-8 cursor-pointer px-2 font-medium underline decoration-control underline-offset-4 hover:text-accent"
    >
      Compare
    </button>
  </form>
)
