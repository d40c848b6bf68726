import pg from 'pg'
import { asker, errorsOf, harvest, schemaErrors, type Ask } from '@/cli/conformance/harvester'
import type { Row, RowOutcome, TestedSite } from '@/cli/conformance/row'
import { named } from '@/cli/conformance/versions'

type Question = { parameters: Record<string, string>; error?: string }

/** Every verb, and every way of being refused. */
const questions: Question[] = [
  { parameters: { verb: 'Identify' } },
  { parameters: { verb: 'ListMetadataFormats' } },
  { parameters: { verb: 'ListSets' } },
  { parameters: { verb: 'ListIdentifiers', metadataPrefix: 'oai_dc' } },
  { parameters: { verb: 'ListRecords', metadataPrefix: 'oai_dc', from: '2000-01-01' } },
  { parameters: {}, error: 'badVerb' },
  { parameters: { verb: 'Destroy' }, error: 'badVerb' },
  { parameters: { verb: 'Identify', from: '2017-04-07' }, error: 'badArgument' },
  { parameters: { verb: 'ListRecords' }, error: 'badArgument' },
  { parameters: { verb: 'ListRecords', metadataPrefix: 'oai_dc', from: '2017-02-30' }, error: 'badArgument' },
  { parameters: { verb: 'ListRecords', metadataPrefix: 'marc21' }, error: 'cannotDisseminateFormat' },
  { parameters: { verb: 'ListRecords', metadataPrefix: 'oai_dc', until: '1999-01-01' }, error: 'noRecordsMatch' },
  { parameters: { verb: 'ListRecords', resumptionToken: 'made-up' }, error: 'badResumptionToken' },
  { parameters: { verb: 'GetRecord', metadataPrefix: 'oai_dc', identifier: 'urn:x' }, error: 'idDoesNotExist' },
]

export const row: Row = {
  standard: 'OAI-PMH 2.0',
  counts: 'Six verbs, oai_dc, error codes, every event exactly once by resumption tokens, persistent deletes.',
  validator: `a schema of its demands (${named('xmllint-wasm')}), a harvester on ${named('fast-xml-parser')}`,
  check,
}

async function check({ url, databaseUrl }: TestedSite): Promise<RowOutcome> {
  const ask = asker(url)
  const outcome: RowOutcome = { passed: 0, failures: [] }
  const note = (holds: boolean, what: string) => (holds ? outcome.passed++ : outcome.failures.push(what))
  for (const question of questions) for (const fault of await faultsOf(ask, question, note)) note(false, fault)
  const known = await publicEvents(databaseUrl)
  const found = await harvest(ask, {}, async (xml) => {
    for (const fault of await schemaErrors(xml)) note(false, `a page of ListRecords: ${fault}`)
  })
  const sorted = (ids: string[]) => ids.toSorted().join()
  note(sorted(found.map(({ id }) => id)) === sorted(known.all), 'a harvest finds every event exactly once')
  const deleted = found.filter(({ isDeleted }) => isDeleted).map(({ id }) => id)
  note(sorted(deleted) === sorted(known.deleted), 'what was withdrawn is deleted, and nothing else is')
  return outcome
}

async function faultsOf(
  ask: Ask,
  { parameters, error }: Question,
  note: (holds: boolean, what: string) => void,
): Promise<string[]> {
  const xml = await ask(parameters)
  const name = JSON.stringify(parameters)
  note(errorsOf(xml).join() === (error ?? ''), `${name}: ${errorsOf(xml).join() || 'no error'}, not ${error ?? 'none'}`)
  return (await schemaErrors(xml)).map((fault) => `${name}: ${fault}`)
}

async function publicEvents(databaseUrl: string): Promise<{ all: string[]; deleted: string[] }> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ id: string; status: string }>(
      'select id, status from events where published_at is not null',
    )
    const deleted = rows.filter(({ status }) => status !== 'PUBLISHED')
    return { all: rows.map(({ id }) => id), deleted: deleted.map(({ id }) => id) }
  } finally {
    await client.end()
  }
}
