import { z } from 'zod'
import { answerChecker, readDescription } from '@/cli/conformance/openapi-answers'
import { lintDescription } from '@/cli/conformance/redocly'
import type { Row, RowOutcome } from '@/cli/conformance/row'
import { named } from '@/cli/conformance/versions'

/** The description of the API by its own rules, and what the API answers by the description: documents and refusals alike. */
export const row: Row = {
  standard: 'OpenAPI 3.1, RFC 9457',
  counts: 'Every public address is described; errors are application/problem+json.',
  validator: ['@redocly/cli', 'ajv'].map(named).join('; '),
  check: async ({ url }) => {
    const text = await (await fetch(`${url}/api/openapi.json`)).text()
    const description = readDescription(JSON.parse(text))
    const outcome: RowOutcome = { passed: 0, failures: [] }
    const note = (what: string, fault: string | null) => {
      if (fault === null) outcome.passed += 1
      else outcome.failures.push(`${what}: ${fault}`)
    }
    const problems = await lintDescription(text)
    for (const problem of problems) note('/api/openapi.json', problem)
    if (problems.length === 0) note('/api/openapi.json', null)
    const check = answerChecker(description)
    for (const { method, path, at, isRefused } of await questionsOf(url, description))
      note(`${method} ${at}`, await faultOf(url, check, { method, path, at, isRefused }))
    return outcome
  },
}

type Question = { method: string; path: string; at: string; isRefused: boolean }

/** Each address with what the archive has for its parameters, and with what it cannot have. */
async function questionsOf(url: string, { paths }: ReturnType<typeof readDescription>): Promise<Question[]> {
  const known = await knownParts(url)
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).flatMap((name): Question[] => {
      const method = name.toUpperCase()
      const isPublic = method === 'GET' && !/\/(?:desk|me)(?:\/|$)/.test(path)
      const right = path.replace(/\{\w+\}/, known.get(path) ?? '0-0')
      const wrong = path.includes('{') ? path.replace(/\{\w+\}/, 'nothing-at-all') : `${path}?nothing=1&nothing=2`
      if (!isPublic) return [{ method, path, at: right, isRefused: true }]
      return [
        { method, path, at: right, isRefused: !known.has(path) && path.includes('{') },
        ...(path.startsWith('/api/v1/') ? [{ method, path, at: wrong, isRefused: true }] : []),
      ]
    }),
  )
}

/** What stands for the parameter of a path: the first of what the list above it has. */
async function knownParts(url: string): Promise<Map<string, string>> {
  const lists = { events: 'id', days: 'date', contexts: 'slug', topics: 'slug', sections: 'slug', publishers: 'slug' }
  const parts = await Promise.all(
    Object.entries(lists).map(async ([list, parameter]): Promise<[string, string][]> => {
      const { [list]: things, names = things ?? [] } = List.parse(await (await fetch(`${url}/api/v1/${list}`)).json())
      const part = z.array(z.record(z.string(), z.unknown())).parse(names)[0]?.[parameter]
      return typeof part === 'string' ? [[`/api/v1/${list}/{${parameter}}`, part]] : []
    }),
  )
  return new Map(parts.flat())
}

const List = z.record(z.string(), z.unknown())

async function faultOf(
  url: string,
  check: ReturnType<typeof answerChecker>,
  { method, path, at, isRefused }: Question,
): Promise<string | null> {
  const response = await fetch(url + at, { method, redirect: 'manual' })
  const [type, body] = [response.headers.get('content-type'), await response.text()]
  const { status } = response
  if (isRefused !== status >= 400) return `is answered ${status}`
  if (isRefused && !type?.startsWith('application/problem+json')) return `is refused as ${type ?? 'nothing'}`
  return check(method, path, { status, type, body })
}
