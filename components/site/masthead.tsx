import { searchPath } from '@/lib/archive/addresses'

type MastheadProps = { siteName: string; current?: Place; date?: string; words?: string }

/** The head of every reader's page: the name, where one can go, the search, and a way straight to a date; none needs a script. */
export function Masthead({ siteName, current, date, words }: MastheadProps) {
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
      <SearchField words={words} />
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

function SearchField({ words }: { words?: string }) {
  return (
    <form
      action={searchPath}
      method="get"
      role="search"
      className="relative flex items-center gap-2 max-sm:w-full sm:max-lg:grow print:hidden"
    >
      <label htmlFor="search-words" className="sr-only">
        Search
      </label>
      <input
        id="search-words"
        name="q"
        type="search"
        placeholder="Search"
        defaultValue={words}
        maxLength={500}
        autoComplete="off"
        className="min-h-8 w-full min-w-0 border-b border-control bg-transparent placeholder:text-ink-3 lg:w-52"
      />
      <button
        type="submit"
        className="min-h-8 cursor-pointer px-2 font-medium underline decoration-control underline-offset-4 hover:text-accent"
      >
        Find
      </button>
    </form>
  )
}

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
