/** What a drill is told: how often to break something, for how long to hold a load, and where its chances begin. */
export type DrillOptions = { rounds: number; minutes: number; seed: number }

/** What came of it; `skipped` where it could not be tried. */
export type DrillOutcome = {
  times: number
  skipped?: string
  acknowledged: number
  lost: number
  doubled: number
  failures: string[]
  measured: string[]
}

/** Something that is broken on purpose, with what must hold all the same. One file of `drills/` each. */
export type Drill = {
  name: string
  /** What is broken, while what is done, in a line. */
  what: string
  run: (options: DrillOptions) => Promise<DrillOutcome>
}
