import { alikeOf, isLikelyOne, stemsOfPrint, type Alike, type Print, type Telling } from '@/lib/desk/alike/alike'

/** What tells which event an article is about. */
export type Article = { id: string; title: string; description: string | null }

/**
 * Whether two articles are about one event. Each publisher has a title of its own, so what one says in its title may be in the
 * other's description: titles are compared with each other, and each with all that the other says. The numbers are the best
 * of some that were tried (`npm run bench -- inbox`; decision 27 has the measure).
 */
export function isOneEvent(a: Article, b: Article, telling: Telling): boolean {
  return likenessOf(a, b, telling) > 0
}

/** How likely two articles are about one event: 0 where they are not. Symmetric. */
export function likenessOf(a: Article, b: Article, telling: Telling): number {
  const [left, right] = [printsOf(a), printsOf(b)]
  const titles = alikeOf(left.title, right.title, telling)
  if (titles.isSameText) return 3
  const [own, other] = [alikeOf(left.title, right.whole, telling), alikeOf(right.title, left.whole, telling)]
  const all = alikeOf(left.whole, right.whole, telling)
  // Tolls rise from report to report, but two that name other numbers are two more often.
  const more = all.hasOtherNumbers ? 0.15 : 0
  const [best, least] = [Math.max(own.ofShorter, other.ofShorter), Math.min(shareOf(own), shareOf(other))]
  const saying = own.ofShorter > other.ofShorter ? own : other
  const isOne =
    (isLikelyOne(titles) && titles.words >= 4) ||
    (titles.words >= 3 && titles.weight >= 2 && titles.ofShorter >= 0.6 + more) ||
    (least >= 0.4 + more && all.weight >= 3.5 && all.ofShorter >= 0.45 + more) ||
    (saying.words >= 4 && saying.weight >= 4 && best >= 0.8 + more)
  return isOne ? titles.ofLonger + least + all.ofShorter : 0
}

/** Of a title's words, the share that the other article has; one word is chance. */
const shareOf = ({ ofShorter, words }: Alike): number => (words < 2 ? 0 : ofShorter)

/** What a description begins with says what happened; later it tells what went before. */
const compared = 500

type Prints = { title: Print; whole: Print }

const made = new WeakMap<Article, Prints>()

function printsOf(article: Article): Prints {
  const known = made.get(article)
  if (known) return known
  const { id, title, description } = article
  const print = (headline: string): Print => ({ id, date: '', headline, sources: [], contexts: [] })
  const prints = { title: print(title), whole: print(`${title} ${(description ?? '').slice(0, compared)}`) }
  made.set(article, prints)
  return prints
}

/** All the words that an article is compared by. */
export const stemsOfArticle = (article: Article): string[] => [...stemsOfPrint(printsOf(article).whole)]
