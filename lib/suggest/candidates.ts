import type { Tx } from '@/lib/db'
import { byPlace, featuresOf, shareOf, type Features } from '@/lib/suggest/features'
import { findCompany, type Company } from '@/lib/suggest/find-company'
import { findMeanings, type Meaning } from '@/lib/suggest/find-meanings'
import { isCapital, runsOf, wordsIn, type Run, type Word } from '@/lib/suggest/words'

/** Some words of a text that may be a name, with what they may mean. */
export type Named = Run & {
  /** As the text has them. */
  written: string
  words: number
  isCapital: boolean
  /** How likely words like these are a link, by how often they are. */
  likely: number
  meanings: Meaning[]
}

/** One of its meanings, with the company it keeps in the text: the others that are named, and how much they are found together. */
export type Candidate = {
  named: Named
  meaning: Meaning
  company: { contextId: string; weight: number }[]
  features: Features
}

/** What is less likely than this is no name. */
const leastLikely = 0.02
/** What is likelier than this is company for the others. */
const isCompany = 0.1
/** Of one name so many meanings are weighed, those that fit the company best. */
const mostWeighed = 3

/** What the words of a text may mean, and everything that speaks for it or against it. */
export async function candidatesOf(tx: Tx, text: string): Promise<Candidate[]> {
  const words = wordsIn(text)
  const named = await findNamed(tx, text, words)
  const mentions = new Map(named.flatMap(({ meanings }) => meanings.map((m) => [m.contextId, m.mentions])))
  const company = await findCompany(tx, mentions)
  const companyOf = companyFinder(companyIn(named), company)
  const around = { text, words, named, at: byPlace(named) }
  return named.flatMap((one) => weigh(one, companyOf, around))
}

async function findNamed(tx: Tx, text: string, words: Word[]): Promise<Named[]> {
  const runs = runsOf(words)
  const meanings = new Map<string, Meaning[]>()
  for (const meaning of await findMeanings(tx, [...new Set(runs.map(({ key }) => key))]))
    meanings.set(meaning.alias, [...(meanings.get(meaning.alias) ?? []), meaning])
  return runs.flatMap((run) => {
    const found = meanings.get(run.key)
    if (!found) return []
    const written = text.slice(words[run.from]!.from, words[run.to]!.to)
    const shape = { written, words: run.to - run.from + 1, isCapital: isCapital(run.key) }
    const likely = likelihood(shape, found[0]!)
    return likely < leastLikely ? [] : [{ ...run, ...shape, likely, meanings: found }]
  })
}

function likelihood({ words, isCapital }: Pick<Named, 'words' | 'isCapital'>, { said, linked }: Meaning): number {
  const expected = words > 1 ? (isCapital ? 0.5 : 0.3) : isCapital ? 0.2 : 0.03
  return (linked + expected) / (said + 1)
}

/** How sure it is that a text names each context, before their company is asked. */
function companyIn(named: Named[]): Map<string, number> {
  const sure = new Map<string, number>()
  for (const { likely, meanings } of named)
    for (const meaning of meanings) {
      const weight = likely * shareOf(meaning, meanings)
      if (weight > isCompany && weight > (sure.get(meaning.contextId) ?? 0)) sure.set(meaning.contextId, weight)
    }
  return sure
}

type Around = Parameters<typeof featuresOf>[1]
type CompanyOf = (contextId: string) => Candidate['company']

/** The company that each context keeps in a text, worked out once however often it is named. */
function companyFinder(beside: Map<string, number>, together: Company): CompanyOf {
  const known = new Map<string, Candidate['company']>()
  return (contextId) => {
    const found =
      known.get(contextId) ??
      [...beside]
        .filter(([other]) => other !== contextId)
        .map(([other, sure]) => ({ contextId: other, weight: sure * together(contextId, other) }))
        .filter(({ weight }) => weight > 0)
        .sort((a, b) => b.weight - a.weight)
    known.set(contextId, found)
    return found
  }
}

function weigh(named: Named, companyOf: CompanyOf, around: Around): Candidate[] {
  const weighed = named.meanings.map((meaning) => {
    const company = companyOf(meaning.contextId)
    const warmth = company.reduce((sum, { weight }) => sum + weight, 0)
    return { meaning, company, warmth, fit: shareOf(meaning, named.meanings) * (1 + 8 * warmth) }
  })
  const all = weighed.reduce((sum, { fit }) => sum + fit, 0)
  return weighed
    .sort((a, b) => b.fit - a.fit)
    .slice(0, mostWeighed)
    .map(({ meaning, company, warmth, fit }) => ({
      ...{ named, meaning, company },
      features: featuresOf({ named, meaning, warmth, warmest: company[0]?.weight ?? 0, fit: fit / all }, around),
    }))
}
