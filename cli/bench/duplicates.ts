import { corpusPages, corpusRevisions } from '@/cli/bench/corpus'
import { milliseconds, printTable, quantile } from '@/cli/bench/table'
import { nearPairs, readCorpus, readRevisions, tellingIn, type Bullet, type Pair } from '@/cli/bench/event-pairs'
import { alikeOf, isLikelyOne, isPerhapsOne, type Alike, type Telling } from '@/lib/desk/alike/alike'
import { likeness } from '@/lib/ingest/identity/likeness'

/**
 * How well likely duplicates are told: events that were reworded from one reading of their page to another are to be found,
 * two that stand on one page together are not. Whether the archive's own pairs are duplicates nobody wrote down; how many
 * are shown is what an editor has to bear.
 */
export function benchDuplicates(): Promise<void> {
  if (!corpusPages || !corpusRevisions) throw new Error('../shared/corpus is absent')
  const days = readCorpus(corpusPages)
  const telling = tellingIn([...days.values()].flat())
  const { reworded, beside } = readRevisions(corpusRevisions)
  const near = nearPairs(days)
  const events = [...days.values()].flat().length
  const measure = (name: string, isOne: Rule): [string, ...string[]] => {
    const found = count(reworded, isOne)
    const withoutSources = count(reworded.map(withoutSourcesOf), isOne)
    const wrong = count(beside, isOne)
    return [
      name,
      (found / reworded.length).toFixed(2),
      (withoutSources / reworded.length).toFixed(2),
      (found / (found + wrong)).toFixed(2),
      String(count(near, isOne)),
    ]
  }
  printTable(
    `Duplicates: ${reworded.length} rewordings, ${beside.length} pairs of one page, ${near.length} near pairs of ${events} events`,
    ['recall', 'without sources', 'precision', 'near pairs'],
    [
      measure('in an import (words alike, or a source)', (pair) => isTwinByWords(pair)),
      measure('in the queue', (pair) => isLikelyOne(compare(pair, telling))),
      measure('while writing', (pair) => isPerhapsOne(compare(pair, telling))),
    ],
  )
  const times = [...days.values()].slice(0, 200).map((bullets) => timeOf(bullets, telling))
  printTable(
    'Looking a day through',
    ['p50', 'p95'],
    [['comparing', milliseconds(quantile(times, 0.5)), milliseconds(quantile(times, 0.95))]],
  )
  return Promise.resolve()
}

type Rule = (pair: Pair) => boolean

const compare = ([a, b]: Pair, telling: Telling): Alike => alikeOf(a, b, telling)

/** What imports go by. */
function isTwinByWords([a, b]: Pair): boolean {
  const alike = likeness(a, b)
  return alike.sameText || alike.words >= 0.8 || (alike.sharesSource && alike.words >= 0.5)
}

const count = (pairs: Pair[], isOne: Rule) => pairs.filter(isOne).length

/** As if other sources told it. */
const withoutSourcesOf = ([a, b]: Pair): Pair => [a, { ...b, sources: [] }]

function timeOf(bullets: Bullet[], telling: Telling): number {
  const fresh = bullets.map((bullet) => ({ ...bullet }))
  const began = performance.now()
  for (const [i, one] of fresh.entries()) for (const other of fresh.slice(i + 1)) alikeOf(one, other, telling)
  return performance.now() - began
}
