const places = [
  { name: 'Desk', path: '/desk', roles: ['CONTRIBUTOR', 'EDITOR', 'ADMIN'] },
  { name: 'Admin', path: '/admin', roles: ['ADMIN'] },
  { name: 'Your account', path: '/account', roles: ['CONTRIBUTOR', 'EDITOR', 'ADMIN'] },
]

/** The head of every page for people who are signed in: the way back to the site, theirs, and out. */
export function StaffMasthead({ siteName, actor }: { siteName: string; actor: { name: string; role: string } }) {
  return (
    <header className="flex flex-wrap items-center gap-x-6 gap-y-1 border-b-2 border-rule-strong py-3 text-note">
      <a href="/" className="me-auto font-serif text-title leading-8 font-bold tracking-tight hover:no-underline">
        <bdi>{siteName}</bdi>
      </a>
      <nav aria-label="Site">
        <ul className="flex flex-wrap gap-x-5 text-ink-2">
          {places
            .filter(({ roles }) => roles.includes(actor.role))
            .map(({ name, path }) => (
              <li key={path}>
                <a href={path} className="inline-block py-1.5">
                  {name}
                </a>
              </li>
            ))}
        </ul>
      </nav>
      <form action="/sign-in/out" method="post" className="flex items-center gap-3">
        <span className="text-ink-2">
          <bdi>{actor.name}</bdi>
        </span>
        <button
          type="submit"
          className="min-h-8 cursor-pointer underline decoration-control underline-offset-4 hover:text-accent"
        >
          Sign out
        </button>
      </form>
    </header>
  )
}
