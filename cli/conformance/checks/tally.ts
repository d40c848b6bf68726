import type { RowOutcome } from '@/cli/conformance/row'

/** Counts what holds, and keeps of what does not what and where. */
export class Tally {
  #passed = 0
  readonly #failures: string[] = []

  hold(isTrue: boolean, otherwise: string): void {
    if (isTrue) this.#passed += 1
    else this.#failures.push(otherwise)
  }

  /** One thing that a validator looked at, with the faults it found. */
  faults(where: string, faults: string[]): void {
    if (faults.length === 0) this.#passed += 1
    for (const fault of faults) this.#failures.push(`${where}: ${fault}`)
  }

  outcome = (): RowOutcome => ({ passed: this.#passed, failures: this.#failures })
}
