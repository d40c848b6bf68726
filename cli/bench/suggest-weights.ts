import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { growForest, type Example } from '@/cli/bench/grow-forest'
import { ensureArchive } from '@/cli/bench/suggest'
import { truthOf } from '@/cli/bench/suggest-truth'
import { walkArchive } from '@/cli/bench/suggest-walk'
import { db } from '@/lib/db'
import { candidatesOf } from '@/lib/suggest/candidates'

/** Examples are taken from between these shares of the archive; the rest is for measuring. */
const [since, until] = [0.2, 0.8]

/** Makes `lib/suggest/weights.json`: how much each sign says, by the events before those that the bench measures with. */
export async function benchSuggestWeights(): Promise<void> {
  await ensureArchive()
  const examples: Example[] = []
  for await (const { event, share } of walkArchive(since)) {
    if (share >= until) continue
    const candidates = await candidatesOf(db, event.text)
    const { right } = await truthOf(
      event,
      candidates.map(({ meaning: { contextId, article, name } }) => ({ contextId, title: article ?? name })),
    )
    for (const { features, meaning } of candidates) examples.push({ features, isRight: right.has(meaning.contextId) })
  }
  const { start, trees } = growForest(examples)
  const lines = trees.map((tree) => JSON.stringify(tree)).join(',\n')
  writeFileSync(join(process.cwd(), 'lib', 'suggest', 'weights.json'), `{"start":${start},"trees":[\n${lines}\n]}\n`)
  console.log(`\n${examples.length} examples, ${trees.length} trees: lib/suggest/weights.json`)
}
