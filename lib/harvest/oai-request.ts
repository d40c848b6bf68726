import { dateOfParams, isSlug } from '@/lib/archive/addresses'
import { addDays, toDatabaseDate } from '@/lib/dates/plain-date'
import { readToken, type ListToken } from '@/lib/harvest/list-token'
import type { Selection } from '@/lib/harvest/stamps'
import { fail, ok, type Result } from '@/lib/result'

/** Why a request has no answer, as OAI-PMH calls it. */
export type OaiError = {
  type:
    'badArgument' | 'badResumptionToken' | 'badVerb' | 'cannotDisseminateFormat' | 'idDoesNotExist' | 'noRecordsMatch'
  words: string
}

export type OaiRequest =
  | { verb: 'Identify' | 'ListSets' }
  | { verb: 'ListMetadataFormats'; identifier: string | null }
  | { verb: 'GetRecord'; identifier: string }
  | { verb: 'ListIdentifiers' | 'ListRecords'; list: Omit<Selection, 'asOf'> | ListToken }

type Rule = { required: string[]; optional: string[]; hasToken: boolean }

const list: Rule = { required: ['metadataPrefix'], optional: ['from', 'until', 'set'], hasToken: true }
const rules = {
  Identify: { required: [], optional: [], hasToken: false },
  ListMetadataFormats: { required: [], optional: ['identifier'], hasToken: false },
  ListSets: { required: [], optional: [], hasToken: true },
  GetRecord: { required: ['identifier', 'metadataPrefix'], optional: [], hasToken: false },
  ListIdentifiers: list,
  ListRecords: list,
} satisfies Record<string, Rule>
type Verb = keyof typeof rules

/** Reads a request as OAI-PMH 2.0 has it: no argument twice, none that the verb does not know, a token alone. */
export function readOaiRequest(given: URLSearchParams): Result<OaiRequest, OaiError> {
  const verbs = given.getAll('verb')
  const verb = verbs[0] ?? ''
  if (verbs.length !== 1 || !isVerb(verb)) return no('badVerb', 'The argument verb should be one of OAI-PMH’s six.')
  const { required, optional, hasToken }: Rule = rules[verb]
  const names = [...given.keys()].filter((name) => name !== 'verb')
  const twice = names.find((name, i) => names.indexOf(name) < i)
  if (twice !== undefined) return no('badArgument', `${twice} is given twice.`)
  const token = hasToken ? given.get('resumptionToken') : null
  if (token !== null)
    return names.length === 1 ? resumed(verb, token) : no('badArgument', 'A resumptionToken stands alone.')
  const unknown = names.find((name) => ![...required, ...optional].includes(name))
  if (unknown !== undefined) return no('badArgument', `${unknown} is no argument of ${verb}.`)
  const lacking = required.find((name) => !given.get(name))
  if (lacking !== undefined) return no('badArgument', `${verb} needs ${lacking}.`)
  const prefix = given.get('metadataPrefix')
  if (prefix !== null && prefix !== 'oai_dc')
    return no('cannotDisseminateFormat', 'There is oai_dc, and no other format.')
  return requestOf(verb, given)
}

const no = (type: OaiError['type'], words: string) => fail<OaiError>({ type, words })
const isVerb = (text: string): text is Verb => Object.hasOwn(rules, text)

function resumed(verb: Verb, text: string): Result<OaiRequest, OaiError> {
  const token = readToken(text)
  if (!token || (verb !== 'ListIdentifiers' && verb !== 'ListRecords'))
    return no('badResumptionToken', 'No list goes on there.')
  return ok({ verb, list: token })
}

function requestOf(verb: Verb, given: URLSearchParams): Result<OaiRequest, OaiError> {
  switch (verb) {
    case 'Identify':
    case 'ListSets':
      return ok({ verb })
    case 'ListMetadataFormats':
      return ok({ verb, identifier: given.get('identifier') })
    case 'GetRecord':
      return ok({ verb, identifier: given.get('identifier') ?? '' })
    case 'ListIdentifiers':
    case 'ListRecords':
      return selected(verb, given.get('from'), given.get('until'), given.get('set'))
  }
}

function selected(
  verb: 'ListIdentifiers' | 'ListRecords',
  from: string | null,
  until: string | null,
  set: string | null,
): Result<OaiRequest, OaiError> {
  const [first, last] = [from === null ? null : readTime(from), until === null ? null : readTime(until)]
  if ((from !== null && !first) || (until !== null && !last))
    return no('badArgument', 'from and until are days, 2017-04-07, or seconds, 2017-04-07T12:00:00Z.')
  if (from !== null && until !== null && from.length !== until.length)
    return no('badArgument', 'from and until should be both days or both seconds.')
  if (first && last && first.start > last.start) return no('badArgument', 'from is later than until.')
  const section = set === null ? null : sectionOfSet(set)
  if (set !== null && section === null) return no('noRecordsMatch', 'There is no such set.')
  return ok({ verb, list: { from: first?.start ?? null, before: last?.end ?? null, section } })
}

/** "section:sports" is of the section "sports". */
const sectionOfSet = (set: string): string | null => {
  const [, slug] = /^section:(.+)$/.exec(set) ?? []
  return slug !== undefined && isSlug(slug) ? slug : null
}

/** The first moment of a day or a second, and the first one after it. */
function readTime(text: string): { start: string; end: string } | null {
  const [, year, month, day, time] = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}:\d{2})Z)?$/.exec(text) ?? []
  const date = year && month && day ? dateOfParams({ year, month, day }) : null
  if (!date) return null
  if (time === undefined)
    return { start: toDatabaseDate(date).toISOString(), end: toDatabaseDate(addDays(date, 1)).toISOString() }
  const at = new Date(text)
  if (Number.isNaN(at.getTime()) || !at.toISOString().startsWith(text.slice(0, 19))) return null
  return { start: at.toISOString(), end: new Date(at.getTime() + 1_000).toISOString() }
}
