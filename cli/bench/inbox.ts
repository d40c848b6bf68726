import { corpusPages, corpusRevisions } from '@/cli/bench/corpus'
import { nearPairs, readCorpus, readRevisions, tellingIn, type Pair } from '@/cli/bench/event-pairs'
import { benchInboxAtWork } from '@/cli/bench/inbox-at-work'
import { otherWords } from '@/cli/bench/other-words'
import { printTable } from '@/cli/bench/table'
import type { Telling } from '@/lib/desk/alike/alike'
import { isOneEvent, type Article } from '@/lib/inbox/grouping/alike-articles'

/**
 * How well articles of one event are told, on articles made from the corpus, which has no texts of publishers: two wordings of
 * one event from two readings of its page, and the same wording with other rare words, are to be brought together; two events of
 * one page are not. How many pairs of near days are is what an editor sees put together, mostly the same story going on.
 */
export async function benchInbox(): Promise<void> {
  if (!corpusPages || !corpusRevisions) throw new Error('../shared/corpus is absent')
  const days = readCorpus(corpusPages)
  const bullets = [...days.values()].flat()
  const telling = tellingIn(bullets)
  const { reworded, beside } = readRevisions(corpusRevisions)
  const near = nearPairs(days)
  const othersOf = otherPairs(bullets)
  const rows = Object.entries(publishers).map(([name, tell]): [string, ...string[]] => {
    const found = (pairs: Pair[]) => pairs.filter((pair) => isOne(pair, tell, telling)).length
    const [again, wrong] = [found(reworded), found(beside)]
    return [
      name,
      (again / reworded.length).toFixed(2),
      (found(othersOf) / othersOf.length).toFixed(2),
      (again / (again + wrong)).toFixed(2),
      String(found(near)),
    ]
  })
  printTable(
    `Inbox: ${reworded.length} rewordings, ${othersOf.length} with other words, ${beside.length} pairs of one page, ${near.length} near pairs`,
    ['recall', 'other words', 'precision', 'near pairs'],
    rows,
  )
  await benchInboxAtWork(bullets)
}

type Told = (text: string, side: 0 | 1) => Article

const article = (title: string, description: string | null): Article => ({ id: '', title, description })

/** How two publishers might tell an event: a title, and perhaps a description. */
const publishers: Record<string, Told> = {
  'titles of the same beginning': (text) => article(headOf(text), text),
  'titles of other parts': (text, side) => article(side === 0 ? headOf(text) : endOf(text), text),
  'titles alone': (text) => article(headOf(text), null),
  'one of them a title alone': (text, side) => (side === 0 ? article(headOf(text), text) : article(endOf(text), null)),
}

const headOf = (text: string): string =>
  /^.{40,90}?(?=[,;:.]\s)/.exec(text)?.[0] ?? text.split(/\s+/).slice(0, 11).join(' ')
const endOf = (text: string): string => text.split(/\s+/).slice(-12).join(' ')

const isOne = ([a, b]: Pair, tell: Told, telling: Telling): boolean =>
  isOneEvent(tell(a.headline, 0), tell(b.headline, 1), telling)

/** Some events and the same with other words for the rare ones that are no names, which stay as they stand there six times. */
function otherPairs(bullets: Pair[0][]): Pair[] {
  const names = bullets.flatMap(({ contexts }) => contexts)
  const kept = Array.from({ length: 6 }, () => names).flat()
  const { inText } = otherWords(
    bullets.map(({ headline }) => headline),
    kept,
  )
  return bullets.slice(0, 1_500).flatMap((bullet): Pair[] => {
    const headline = inText(bullet.headline, 3)
    return headline === bullet.headline ? [] : [[bullet, { ...bullet, headline }]]
  })
}
