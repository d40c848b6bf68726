import Ajv, { type ValidateFunction } from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import { z } from 'zod'

const Schema = z.record(z.string(), z.unknown())
const Content = z.record(z.string(), z.object({ schema: Schema }))
const Answer = z.union([z.object({ $ref: z.string() }), z.object({ content: Content.optional() })])
const Operation = z.object({ operationId: z.string(), responses: z.record(z.string(), Answer) })

const Description = z.object({
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({ schemas: z.record(z.string(), Schema), responses: z.record(z.string(), Answer) }),
})

export type Description = z.output<typeof Description>

export const readDescription = (document: unknown): Description => Description.parse(document)

/** Says of answers of an API whether they are what its OpenAPI description promises. */
export function answerChecker(description: Description) {
  const ajv = new Ajv({ strict: false, allErrors: true })
  addFormats(ajv)
  const compiled = new Map<object, ValidateFunction>()
  const compile = (schema: object) => {
    const known = compiled.get(schema) ?? ajv.compile({ ...schema, components: description.components })
    compiled.set(schema, known)
    return known
  }

  /** What is wrong with an answer to "GET /api/v1/days/{date}"; null where nothing is. */
  return (
    method: string,
    path: string,
    { status, type, body }: { status: number; type: string | null; body: string },
  ) => {
    const operation = description.paths[path]?.[method.toLowerCase()]
    const named = operation?.responses[status] ?? operation?.responses[`${String(status)[0]}XX`]
    if (!named) return `${status} is not described`
    const answer = '$ref' in named ? description.components.responses[named.$ref.split('/').at(-1) ?? ''] : named
    const content = answer && 'content' in answer ? answer.content : undefined
    if (!content) return body === '' ? null : 'has a body and is described without one'
    const schema = content[type?.split(';')[0] ?? '']?.schema
    if (!schema) return `${type ?? 'no type'} is not described`
    const validate = compile(schema)
    return validate(JSON.parse(body)) ? null : ajv.errorsText(validate.errors)
  }
}
