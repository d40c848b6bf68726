import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { TestedSite } from '@/cli/conformance/row'

const validators = new Map<string, Ajv2020>()

/** What a schema that a site publishes finds wrong with a document; it is fetched as anybody would. */
export async function publishedSchema(site: TestedSite, path: string): Promise<(document: unknown) => string[]> {
  const ajv = validators.get(site.url) ?? newAjv(site)
  validators.set(site.url, ajv)
  const validate = ajv.getSchema(path) ?? (await ajv.compileAsync(await schemaAt(site, path)))
  return (document) => {
    void validate(document)
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
  }
}

function newAjv(site: TestedSite): Ajv2020 {
  const loadSchema = (path: string) => schemaAt(site, path)
  const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true, loadSchema })
  addFormats.default(ajv)
  return ajv
}

async function schemaAt(site: TestedSite, path: string): Promise<object> {
  const answer = await fetch(new URL(path, site.url))
  if (!answer.ok) throw new Error(`${path} answers ${answer.status}`)
  return (await answer.json()) as object
}
