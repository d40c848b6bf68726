import { laterOf, type WalPosition } from '@/lib/replicas/wal-position'

/**
 * How far a replica must have come for this process to read from it: what was forgotten because it changed is not to be made anew
 * from a replica on which it has not changed yet. docs/decisions/0040-many-instances.md
 */
export class ReadingFloor {
  #position: WalPosition | null = null
  #asking = 0
  #isHearing = false
  #hasStarted = false

  /** The least position to read at; null while it is not known, and only the primary has all that was heard of. */
  get position(): WalPosition | null {
    return this.#isHearing && this.#asking === 0 ? this.#position : null
  }

  /** Whether the primary answers, as far as is known. */
  get isPrimaryThere(): boolean {
    return this.#isHearing || !this.#hasStarted
  }

  /** Something changed at a place in the log that is still asked for; without an answer, nothing is known any more. */
  expect(asked: Promise<WalPosition | null>): void {
    this.#asking++
    void asked.then((position) => {
      this.#asking--
      if (position === null) this.miss()
      else this.raise(position)
    })
  }

  /** From now on nothing older is read. */
  raise(position: WalPosition): void {
    this.#position = laterOf(this.#position, position)
  }

  /** This process hears of changes again, from a place on: another primary may count from less than the one before. */
  hear(position: WalPosition): void {
    this.#position = position
    this.#isHearing = this.#hasStarted = true
  }

  /** It hears of changes no more. */
  miss(): void {
    this.#isHearing = false
    this.#hasStarted = true
  }
}
