import { readLimit, tokenLimit, type Limit } from '@/lib/api/api-limits'
import { examples, type Example } from '@/lib/api/examples'
import { openApiDocument } from '@/lib/api/openapi'
import { operations } from '@/lib/api/operations'
import { routes, type RouteName } from '@/lib/api/routes'
import { z } from 'zod'

/** An address of the API as its documentation tells of it. */
export type DocumentedOperation = {
  name: RouteName
  method: string
  path: string
  summary: string
  description: string | null
  parameters: { name: string; in: string; isRequired: boolean; description: string }[]
  example: Example | null
}

export type DocumentationView = {
  reading: DocumentedOperation[]
  writing: DocumentedOperation[]
  limits: { reads: Limit; token: Limit }
}

/** What the page about the API tells, taken from what programs are told. */
export function getDocumentation(): DocumentationView {
  const { paths } = Described.parse(openApiDocument())
  const shown = examples()
  const toOperation = (name: RouteName): DocumentedOperation => {
    const { method, path } = routes[name]
    const { summary, description = null } = operations[name]
    const parameters = paths[path]?.[method.toLowerCase()]?.parameters ?? []
    return { name, method, path, summary, description, parameters, example: shown[name] ?? null }
  }
  const names = Object.keys(routes) as RouteName[]
  return {
    reading: names.filter((name) => routes[name].access === 'public').map(toOperation),
    writing: names.filter((name) => routes[name].access !== 'public').map(toOperation),
    limits: { reads: readLimit, token: tokenLimit },
  }
}

const Parameter = z
  .object({
    name: z.string(),
    in: z.string(),
    required: z.boolean().default(false),
    description: z.string(),
  })
  .transform(({ required, ...parameter }) => ({ ...parameter, isRequired: required }))

const Described = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.object({ parameters: z.array(Parameter) }))),
})
