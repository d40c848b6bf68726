import { STATUS_CODES } from 'node:http'
import { z } from 'zod'
import { readLimit, tokenLimit } from '@/lib/api/api-limits'
import { operations, type Operation } from '@/lib/api/operations'
import { routes, type Access, type RouteName } from '@/lib/api/routes'
import { ProblemDocument } from '@/lib/api/schemas/problem'
import { env } from '@/lib/env'

type Json = { [name: string]: unknown }

/** The OpenAPI 3.1 description of the API, made from the schemas that it reads and answers by. */
export function openApiDocument(): Json {
  const schemas: Json = {}
  const paths: Record<string, Json> = {}
  for (const name of Object.keys(routes) as RouteName[]) {
    const { path, method } = routes[name]
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(name, schemas) }
  }
  return {
    openapi: '3.1.1',
    info: {
      title: `${env().SITE_NAME} API`,
      version: '1',
      summary: 'The archive of the world’s news by day, for programs.',
      description: 'Reads are public. Documents may get further members; none is taken away within version 1.',
      license: { name: 'CC BY-SA 4.0', url: 'https://creativecommons.org/licenses/by-sa/4.0/' },
    },
    externalDocs: { url: `${env().SITE_URL}/api` },
    servers: [{ url: env().SITE_URL }],
    tags: [
      { name: 'Reading', description: 'What is public, for everybody.' },
      { name: 'Writing', description: 'What editors do, for scripts with a token.' },
    ],
    paths,
    components: {
      schemas,
      responses: {
        Problem: { description: 'Why there is no answer.', headers: limitHeaders, content: problemOf(schemas) },
      },
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'A token that an admin made.' } },
    },
  }
}

function operationOf(name: RouteName, schemas: Json): Json {
  const [operation, { access }] = [operations[name], routes[name]]
  const { summary, description, body } = operation
  return {
    operationId: name,
    summary,
    ...(description && { description }),
    tags: [access === 'public' ? 'Reading' : 'Writing'],
    security: access === 'public' ? [] : [{ token: [] }],
    parameters: parametersOf(operation, access, schemas),
    ...(body && { requestBody: requestBodyOf(body, schemas) }),
    responses: responsesOf(operation, access, schemas),
  }
}

function parametersOf({ of, question, needsMatch }: Operation, access: Access, schemas: Json): Json[] {
  const asked = question ? (schemaOf(question, schemas) as { properties?: Record<string, Json> }).properties : {}
  return [
    ...(of ? [{ in: 'path', required: true, ...described(of.name, schemaOf(of.schema, schemas)) }] : []),
    ...Object.entries(asked ?? {}).map(([name, schema]) => ({ in: 'query', ...described(name, schema) })),
    ...(needsMatch ? [ifMatch] : []),
    ...(access === 'write' ? [idempotencyKey] : []),
  ]
}

/** What a parameter's schema says of it is the parameter's to say. */
const described = (name: string, { description, ...schema }: Json): Json => ({
  ...{ name, schema },
  ...(description !== undefined && { description }),
})

const ifMatch = {
  ...{ name: 'If-Match', in: 'header', required: true, schema: { type: 'string' }, example: '"2.1"' },
  description: 'The `ETag` of the state that was seen.',
}
const idempotencyKey = {
  ...{ name: 'Idempotency-Key', in: 'header', schema: { type: 'string', maxLength: 200 } },
  description: 'Of your making: the same request with the same key is done once.',
}

function requestBodyOf(body: z.ZodType, schemas: Json): Json {
  const schema = schemaOf(body, schemas)
  const isNeeded = !body.safeParse({}).success
  return { required: isNeeded, content: { 'application/json': { schema } } }
}

function responsesOf({ answers, refusals }: Operation, access: Access, schemas: Json): Json {
  const { status, schema } = answers
  const document = schema ? schemaOf(schema, schemas) : { type: 'object' }
  const content = status === 204 ? {} : { content: { 'application/json': { schema: document } } }
  const always = access === 'public' ? [405, 429] : [401, 405, 429, ...(access === 'write' ? [400, 403, 413, 415] : [])]
  const problems = [...new Set([...refusals, ...always])].sort((a, b) => a - b)
  return {
    [status]: { description: STATUS_CODES[status], headers: { ...limitHeaders, ...tagHeader }, ...content },
    ...Object.fromEntries(
      problems.map((code) => [code, code === 308 ? redirect : { $ref: '#/components/responses/Problem' }]),
    ),
    '5XX': { $ref: '#/components/responses/Problem' },
  }
}

const text = { schema: { type: 'string' } }
const limitHeaders = {
  RateLimit: { ...text, description: 'What is left, and for how many seconds.', example: '"api-reads";r=599;t=60' },
  'RateLimit-Policy': {
    ...text,
    description: `${readLimit.points} public reads in ${readLimit.duration} seconds for each network, ${tokenLimit.points} requests for each token.`,
  },
}
const tagHeader = { ETag: { ...text, description: 'For If-None-Match, at the desk for If-Match.' } }
const redirect = { description: 'It is another now.', headers: { Location: text } }

const problemOf = (schemas: Json) => ({ 'application/problem+json': { schema: schemaOf(ProblemDocument, schemas) } })

/** A schema in JSON; one that has a name is put among `schemas`, with those that it names, and referred to. */
function schemaOf(schema: z.ZodType, schemas: Json): Json {
  const { $schema: _, $defs = {}, id, ...own } = z.toJSONSchema(schema, { io: 'input' }) as Json & { $defs?: Json }
  for (const [name, named] of Object.entries($defs)) schemas[name] = withoutId(referring(named) as Json)
  if (typeof id !== 'string') return referring(own) as Json
  schemas[id] = referring(own)
  return { $ref: `#/components/schemas/${id}` }
}

const withoutId = ({ id: _, ...schema }: Json): Json => schema

const referring = (schema: unknown): unknown =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'))
