/** Which standards the site keeps, as the last run of the checks found. */
export type ConformanceView = {
  type: 'conformance'
  path: string
  /** Null where no run is known; then there are no standards either. */
  tested: TestedView | null
  standards: StandardView[]
  /** When that run ended. */
  modifiedAt: string | null
}

export type TestedView = {
  /** The first letters of the word for the files that the tested site was built from. */
  build: string
  /** Whether the site that shows this is built from the same ones. */
  code: 'unchanged' | 'changed'
  /** What the tested site had in it: "sample archive". */
  archive: string
  events: number
  days: number
  /** Version of Node. */
  node: string
}

export type StandardView = {
  name: string
  /** What counts, in a line. */
  counts: string
  /** What says so, with its version. */
  validator: string
  result: 'passed' | 'failed'
  /** How many things were looked at, and in how many of them something was wrong. */
  checks: number
  failed: number
  /** The first of those. */
  failures: string[]
}
