import type { Chance } from '@/cli/drill/chance'
import { blowUp } from '@/cli/drill/wikitext/mutate'
import { readMutation } from '@/cli/drill/wikitext/read-mutation'

/** Milliseconds of all pages, of the slowest one per KB, and how many times as long tenfold pages took. */
export type Times = { all: number; slowest: number; tenfold: number[] }

/** Ten times as much takes no more than so many times as long; of what takes less than `floor` (ms) other things are measured. */
const [most, floor] = [25, 10]
/** No page takes longer (ms) than this, and this for each KB. */
const [longest, longestOfKb] = [2_000, 25]

/** Reads a page that is blown up, and the same ten times as long; says what took too long. */
export function timeTenfold(chance: Chance, text: string, date: string, times: Times): string[] {
  const { page, tenfold, by } = blowUp(chance, text)
  const timeOf = (text: string) => readMutation(text, date).milliseconds
  const small = Math.max(floor, Math.min(timeOf(page), timeOf(page)))
  let large = timeOf(tenfold)
  // Once more where something disturbed it: the slower one says nothing.
  if (large > small * most) large = Math.min(large, timeOf(tenfold))
  times.tenfold.push(large / small)
  const limit = longest + (longestOfKb * tenfold.length) / 1024
  const words = `a page of ${date} with ${by}`
  if (large > limit) return [`${words} takes ${Math.round(large)} ms, of ${Math.round(tenfold.length / 1024)} KB`]
  return large > small * most ? [`${words} takes ${Math.round(large / small)} times as long ten times over`] : []
}
