import type { Desk } from '@/cli/drill/acts'
import { chanceOf } from '@/cli/drill/chance'
import { makeEditors } from '@/cli/drill/editors'
import { newLedger, type Ledger } from '@/cli/drill/ledger'

/** So many who work, at these servers in turn, and keep what they are told in one place. */
export async function openDesks(
  count: number,
  urls: string[],
  seed: number,
): Promise<{ desks: Desk[]; ledger: Ledger }> {
  const [ledger, unclear, chance] = [newLedger(), new Map<number, number>(), chanceOf(seed)]
  const editors = await makeEditors(count)
  const desks = editors.map((editor, i) => ({ url: urls[i % urls.length]!, editor, ledger, unclear, chance }))
  return { desks, ledger }
}
