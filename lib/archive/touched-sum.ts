import { tags } from '@/lib/archive/tags'
import type { Touched } from '@/lib/archive/touched'

/** Of more than this nobody wants the list. */
const mostAddresses = 100_000

/** What a long run of commands touched, each address and tag once; "everything" where a list of it would fill the memory. */
export class TouchedSum {
  #addresses = new Set<string>()
  #tags = new Set<string>()
  #isEverything = false

  add({ addresses, tags }: Touched): void {
    if (this.#isEverything) return
    for (const address of addresses) this.#addresses.add(address)
    for (const tag of tags) this.#tags.add(tag)
    if (this.#addresses.size <= mostAddresses) return
    this.#isEverything = true
    this.#addresses.clear()
    this.#tags.clear()
  }

  total(): Touched {
    if (this.#isEverything) return { addresses: [], tags: [tags.everything] }
    return { addresses: [...this.#addresses], tags: [...this.#tags] }
  }
}
