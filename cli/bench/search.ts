import { milliseconds, printTable, quantile, timesOf, type Row, type Timed } from '@/cli/bench/table'
import { db } from '@/lib/db'
import { search } from '@/lib/search/search'
import { answerSearch } from '@/lib/search/answer-search'
import { keepAnswers } from '@/lib/search/kept-answers'
import { readSearch } from '@/lib/search/search-query'
import { suggestNames } from '@/lib/search/suggest-names'

/** Searches of every kind, each first as nobody asked it yet and then again and again, with how the database went about them. */
export async function benchSearch(): Promise<void> {
  const events = await db.searchEntry.count()
  if (events === 0) return console.log('\nsearch: skipped, the archive is empty')
  await db.$executeRaw`analyze search_entries`
  const rows = (await measureSearches()).map(([what, [first = Number.NaN, ...again]]): Row => [
    what,
    ...[first, quantile(again, 0.5), quantile(again, 0.95)].map(milliseconds),
  ])
  printTable(`Search among ${events} events`, ['first', 'p50', 'p95'], rows)
  await explain()
}

/** How long (ms) searches and suggestions take, the first time and then again and again. */
export async function measureSearches(): Promise<Timed[]> {
  const all: Timed[] = []
  const questions = await chooseQuestions()
  for (const [what, query] of questions) all.push([`search: ${what}`, await timesOf(() => ask(query))])
  all.push(['any of these, asked again of a server', await timesOfKept(questions)])
  for (const typed of ['un', 'don', 'united sta'])
    all.push([`names that begin with "${typed}"`, await timesOf(() => suggestNames(typed))])
  return all
}

type Question = [what: string, query: string]

/** Words that are common, less common and rare here, alone and together; the words of a headline; misspelt and filtered. */
async function chooseQuestions(): Promise<Question[]> {
  const [common = 'president', second = 'state', middle = 'minister', rare = 'petty'] = await wordsByFrequency()
  const [context] = await db.searchName.findMany({ where: { kind: 'context' }, orderBy: { events: 'desc' }, take: 1 })
  const [section] = await db.section.findMany({ take: 1 })
  return [
    ['a common word', `q=${common}`],
    ['two common words', `q=${common}+${second}`],
    ['a common word, newest', `q=${common}&sort=newest`],
    ['a common word, oldest', `q=${common}&sort=oldest`],
    ['a less common word', `q=${middle}`],
    ['a rare word', `q=${rare}`],
    ['a rare and a common one', `q=${rare}+${common}`],
    ['a phrase', 'q="donald+trump"'],
    ['a common phrase', 'q="united+states"'],
    ['a beginning', 'q=pres*'],
    ['a word but not another', `q=${common}+-${second}`],
    ['a misspelt name', 'q=donlad+trmp'],
    ['a word nobody has', 'q=zzyzzyva'],
    ['a common word in a section', `q=${common}&section=${section?.slug ?? 'sport'}`],
    ['a context alone', `context=${context?.slug ?? 'united-states'}`],
    ['a common word in a year', `q=${common}&from=2017&to=2017`],
    ['with a picture', `q=${common}&cover=yes`],
    ['a month', 'q=April+2017'],
  ]
}

/** Of the words that the planner noted as frequent: the first two, one further on and the last; none where it noted none. */
async function wordsByFrequency(): Promise<string[]> {
  const rows = await db.$queryRaw<{ word: string }[]>`
    select word from pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs) as t (word, share)
    where tablename = 'search_entries' and attname = 'words' and word ~ '^[a-z]{4,}$' order by share desc`
  const words = rows.map(({ word }) => word)
  return words.length < 4 ? [] : [words[0]!, words[1]!, words[Math.floor(words.length / 2)]!, words.at(-1)!]
}

async function ask(query: string): Promise<void> {
  const asked = readSearch(new URLSearchParams(query))
  if (!asked.ok) throw new Error(`${query} cannot be searched for`)
  await search(asked.value)
}

/** As a server answers what it was asked before and nothing changed since, all questions in turn. */
async function timesOfKept(questions: Question[]): Promise<number[]> {
  keepAnswers(() => true)
  for (const [, query] of questions) await answerSearch(query)
  const times: number[] = []
  for (const [, query] of questions) times.push(...(await timesOf(() => answerSearch(query))))
  return times
}

/** The plans of what decides: the newest matches of a common word, and all of a rare one. */
async function explain(): Promise<void> {
  const [common = 'president', , , rare = 'petty'] = await wordsByFrequency()
  for (const word of [common, rare]) {
    const plan = await db.$queryRaw<{ 'QUERY PLAN': string }[]>`
      explain (analyze, buffers) select event_id, date, keys, ts_rank(words, ${word}::tsquery) from search_entries
      where words @@ ${word}::tsquery and date >= (select (histogram_bounds::text::text[])[97] from pg_stats
        where tablename = 'search_entries' and attname = 'date')::date
      order by date desc, event_id desc limit 1001`
    console.log(`\nThe newest matches of "${word}":\n${plan.map((line) => `  ${line['QUERY PLAN']}`).join('\n')}`)
  }
}
