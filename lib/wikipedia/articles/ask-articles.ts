import { fail, ok, type Result } from '@/lib/result'
import type { PageAnswer, Query } from '@/lib/wikipedia/answer'
import { askAll, type ApiFailure, type Asking } from '@/lib/wikipedia/ask-api'

/** What the wiki says of a title; `leadsTo` as in the table. */
export type ArticleFacts = { title: string; leadsTo: string | null; isDisambiguation: boolean; item: string | null }

/**
 * Where at most 50 titles lead. A title that is redirected to a part of an article is a thing of its own, which has no
 * article: it leads to itself.
 */
export async function askArticles(asking: Asking, titles: string[]): Promise<Result<ArticleFacts[], ApiFailure>> {
  const asked = { prop: 'info|pageprops', redirects: '1', ppprop: 'disambiguation|wikibase_item' }
  const answers = await askAll(asking, { ...asked, titles: titles.join('|') })
  if (!answers.ok) return fail(answers.error)
  const steps = stepsOf(answers.value)
  const pages = new Map(answers.value.flatMap(({ pages }) => pages.map((page) => [page.title, page] as const)))
  return ok(titles.map((title) => factsOf(title, steps, pages)))
}

type Step = { to: string; isPart: boolean }

const stepsOf = (answers: Query[]): Map<string, Step> =>
  new Map(
    answers.flatMap(({ normalized = [], redirects = [] }) =>
      [...normalized, ...redirects].map(({ from, to, tofragment }) => [from, { to, isPart: !!tofragment }] as const),
    ),
  )

function factsOf(title: string, steps: Map<string, Step>, pages: Map<string, PageAnswer>): ArticleFacts {
  let at = title
  for (let count = 0; steps.has(at) && count < 5; count++) {
    const step = steps.get(at)!
    if (step.isPart) return { title, leadsTo: title, isDisambiguation: false, item: null }
    at = step.to
  }
  const page = pages.get(at)
  if (!page || page.missing || page.invalid) return { title, leadsTo: null, isDisambiguation: false, item: null }
  const { disambiguation, wikibase_item: item = null } = page.pageprops ?? {}
  return { title, leadsTo: at, isDisambiguation: disambiguation !== undefined, item }
}
