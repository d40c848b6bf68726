/** The head of every reader's page: the name, where one can go, and a way straight to a date that needs no script. */
export function Masthead({ siteName, current, date }: { siteName: string; current?: Place; date?: string }) {
  return (
    <header className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b-2 border-rule-strong py-3 text-note">
      <a href="/" className="me-auto font-serif text-title leading-8 font-bold tracking-tight hover:no-underline">
        <bdi>{siteName}</bdi>
      </a>
      <nav aria-label="Site" className="print:hidden">
        <ul className="flex gap-x-5 text-ink-2">
          {places.map(({ name, path }) => (
            <li key={path}>
              <a
                href={path}
                aria-current={name === current ? 'page' : undefined}
                className="inline-block py-1.5 aria-[current=page]:font-bold aria-[current=page]:text-ink"
              >
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <GoToDate date={date} />
    </header>
  )
}

export type Place = 'Latest' | 'Archive' | 'Topics' | 'Contexts'

const places: { name: Place; path: string }[] = [
  { name: 'Latest', path: '/' },
  { name: 'Archive', path: '/news' },
  { name: 'Topics', path: '/topics' },
  { name: 'Contexts', path: '/contexts' },
]

function GoToDate({ date }: { date?: string }) {
  return (
    <form action="/news" method="get" className="flex items-center gap-2 max-sm:w-full print:hidden">
      <label htmlFor="go-to-date" className="text-ink-2">
        Go to
      </label>
      <input
        id="go-to-date"
        name="date"
        type="date"
        required
        defaultValue={date}
        className="min-h-8 border-b border-control bg-transparent max-sm:grow"
      />
      <button
        type="submit"
        className="min-h-8 cursor-pointer px-2 font-medium underline decoration-control underline-offset-4 hover:text-accent"
      >
        Show
      </button>
    </form>
  )
}
