import { readFileSync } from 'node:fs'
import { validateXML } from 'xmllint-wasm'

/** Checks documents against a schema in RELAX NG that stands beside this file. */
export function againstSchema(name: string): (text: string) => Promise<string[]> {
  const schema = { fileName: name, contents: readFileSync(new URL(name, import.meta.url), 'utf8') }
  return async (text) => {
    const xml = { fileName: 'feed.xml', contents: text }
    const { errors } = await validateXML({ xml, schema, extension: 'relaxng' })
    return errors.map(({ rawMessage }) => rawMessage)
  }
}
