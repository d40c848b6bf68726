/** A site that runs from the production build, with events in it. */
export type TestedSite = {
  /** Where it answers, and what every absolute address in it begins with; no slash at its end. */
  url: string
  /** Of its database, for what must be changed while it is looked at. */
  databaseUrl: string
}

/** How many things held, and of each that did not, what and where. */
export type RowOutcome = { passed: number; failures: string[] }

/** A standard that the site claims to keep, and how that is checked. One file of `rows/` each. */
export type Row = {
  /** As people call it: "Atom, RFC 4287". */
  standard: string
  /** What counts, in a line for readers. */
  counts: string
  /** What says so, with its version: "feedsmith 3.0.1". */
  validator: string
  check: (site: TestedSite) => Promise<RowOutcome>
}
