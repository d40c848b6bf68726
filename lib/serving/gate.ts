export type GateOptions = {
  /** How many may be within. */
  atOnce: number
  /** How many more may wait, and for how long (ms). */
  waiting: number
  patience: number
}

/** What was let in calls it when it is through. */
export type Leave = () => void

type Waiting = { until: number; let: (leave: Leave | null) => void }

/**
 * Lets so many do something at once and some more wait; all others hear at once that there is no room, which costs next to nothing. Who waits
 * longest comes first; who waits too long for an answer to be of use is sent away.
 */
export class Gate {
  readonly #options: GateOptions
  readonly #waiting: Waiting[] = []
  #within = 0

  constructor(options: GateOptions) {
    this.#options = options
  }

  /** Null where there is no room, or none in time. */
  enter(): Promise<Leave | null> {
    const { atOnce, waiting, patience } = this.#options
    if (this.#within < atOnce) return Promise.resolve(this.#admit())
    if (this.#waiting.length >= waiting) return Promise.resolve(null)
    return new Promise((resolve) => {
      const one: Waiting = { until: performance.now() + patience, let: resolve }
      this.#waiting.push(one)
      setTimeout(() => this.#giveUp(one), patience).unref()
    })
  }

  #admit(): Leave {
    this.#within += 1
    let hasLeft = false
    return () => {
      if (hasLeft) return
      hasLeft = true
      this.#within -= 1
      this.#next()
    }
  }

  #next(): void {
    const now = performance.now()
    for (let one = this.#waiting.shift(); one; one = this.#waiting.shift()) {
      if (one.until < now) one.let(null)
      else return one.let(this.#admit())
    }
  }

  #giveUp(one: Waiting): void {
    const at = this.#waiting.indexOf(one)
    if (at < 0) return
    this.#waiting.splice(at, 1)
    one.let(null)
  }
}
