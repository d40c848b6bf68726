import { z } from 'zod'
import { ask } from '@/cli/conformance/ask'
import { withdrawnPath } from '@/cli/conformance/pages'
import type { Row, RowOutcome, TestedSite } from '@/cli/conformance/row'
import { newTally } from '@/cli/conformance/tally'
import { named } from '@/cli/conformance/versions'
import { readXml } from '@/tests/support/read-representations'

export const row: Row = {
  standard: 'Problem details, RFC 9457',
  counts: 'What cannot be answered says why, as problem+json or problem+xml, with the status that the answer has.',
  validator: `${named('zod')}, from the members of RFC 9457`,
  check,
}

const Problem = z.looseObject({
  type: z.union([z.literal('about:blank'), z.url()]),
  title: z.string().min(1),
  status: z.coerce.number().int(),
  detail: z.string().min(1),
  instance: z.string().optional(),
})

const unanswered: [path: string, status: number][] = [
  ['/news/2017/02/30/index', 404],
  ['/news/2017/04/7/nothing-was-here', 404],
  ['/contexts/never-named', 404],
  ['/topics/never-told', 404],
  ['/sections/never-had', 404],
  ['/publishers/never-cited', 404],
  ['/corrections', 404],
  ['/search', 400],
]
const badly: Record<string, string> = { '/corrections': '?before=soon', '/search': '?from=soon' }

async function check(site: TestedSite): Promise<RowOutcome> {
  const tally = newTally()
  const cases = [...unanswered, [await withdrawnPath(), 410] as const]
  for (const [path, status] of cases)
    for (const format of ['json', 'xml'] as const) {
      const address = `${path}.${format}${badly[path] ?? ''}`
      tally.faults(address, await faultsOf(await ask(site, address), status, format))
    }
  const { headers } = await ask(site, '/api/v1/me')
  tally.that('/api/v1/me', /^application\/problem\+json/.test(headers.get('content-type') ?? ''), 'is no problem+json')
  return tally.outcome
}

async function faultsOf(answer: Response, status: number, format: 'json' | 'xml'): Promise<string[]> {
  const type = answer.headers.get('content-type') ?? 'nothing'
  const text = await answer.text()
  if (answer.status !== status) return [`answers ${answer.status}, not ${status}`]
  if (!type.startsWith(`application/problem+${format}`)) return [`is ${type}`]
  if (format === 'xml' && !text.includes('xmlns="urn:ietf:rfc:7807"')) return ['is in no namespace of RFC 9457']
  const problem = Problem.safeParse(format === 'json' ? JSON.parse(text) : readXml(text))
  // XML says no type where it is about:blank, as it says of no page of which kind it is.
  const issues = problem.error?.issues.filter(({ path }) => format === 'json' || path[0] !== 'type') ?? []
  if (issues.length > 0) return issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  return problem.data && problem.data.status !== status ? [`says ${problem.data.status}`] : []
}
