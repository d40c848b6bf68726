/** Which standards the site keeps, and what it bears, as the last runs of the checks and of the drills found. */
export type ConformanceView = {
  type: 'conformance'
  path: string
  /** Null where no run is known; then there are no standards either. */
  tested: TestedView | null
  standards: StandardView[]
  /** What was left when the site was broken on purpose; null where no such run is known. */
  drilled: DrilledView | null
  /** When the later of the two runs ended. */
  modifiedAt: string | null
}

export type DrilledView = {
  /** When that run ended. */
  at: string
  /** The first letters of the word for the files that the site was built from that was broken. */
  build: string
  drills: DrillView[]
}

export type DrillView = {
  name: string
  /** What was broken, while what was done, in a line. */
  what: string
  result: 'passed' | 'failed' | 'not tried'
  /** How often. */
  times: number
  /** How much was written that somebody was told is there; how much of it was not there, and was there twice. */
  acknowledged: number
  lost: number
  doubled: number
  /** The first of what was not as it should be. */
  failures: string[]
}

export type TestedView = {
  /** When that run ended. */
  at: string
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
