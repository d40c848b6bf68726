import jsonld, { type JsonLdDocument } from 'jsonld'

/** Of the expanded form: names are whole addresses, and every value is in a list. */
export type Expanded = { '@type'?: string[]; '@id'?: string } & Record<string, unknown>

/** schema.org does not say what it means to a machine in a form that must be fetched to be known: all its names are its own. */
const schemaOrg = { '@context': { '@vocab': 'https://schema.org/', id: '@id', type: '@type', url: { '@type': '@id' } } }

/** Safely: what a processor would drop, for it means nothing, is an error. */
const safely = {
  safe: true,
  documentLoader: (url: string) =>
    /^https?:\/\/schema\.org\/?$/.test(url)
      ? Promise.resolve({ contextUrl: undefined, documentUrl: url, document: schemaOrg })
      : Promise.reject(new Error(`${url} would have to be fetched`)),
}

/** What a document in JSON-LD says, as a processor understands it. Throws where it says something that means nothing. */
export async function expandJsonLd(text: string): Promise<Expanded[]> {
  return (await jsonld.expand(JSON.parse(text) as JsonLdDocument, safely)) as Expanded[]
}
