import type { Tx } from '@/lib/db'
import { writeToken, type ListToken } from '@/lib/harvest/list-token'
import { readRecords } from '@/lib/harvest/oai-records'
import type { OaiError, OaiRequest } from '@/lib/harvest/oai-request'
import { header, record } from '@/lib/harvest/oai-xml'
import { countStamped, listStamped } from '@/lib/harvest/stamps'
import type { Site } from '@/lib/representations/representation'
import { fail, ok, type Result } from '@/lib/result'

/** How many records an answer has at most. */
const atOnce = 100

type Context = { site: Site; language: string; now: string }
type ListRequest = Extract<OaiRequest, { list: unknown }>

/** A part of a list, with where it goes on. */
export async function answerList(
  tx: Tx,
  { verb, list }: ListRequest,
  { site, language, now }: Context,
): Promise<Result<string, OaiError>> {
  const resumed = 'place' in list ? list : null
  const selection = resumed?.selection ?? { ...(list as Exclude<typeof list, ListToken>), asOf: now }
  const stamped = await listStamped(tx, selection, resumed?.place ?? null, atOnce + 1)
  const part = stamped.slice(0, atOnce)
  const last = part.at(-1)
  if (!last)
    return fail(
      resumed
        ? { type: 'badResumptionToken', words: 'This list has ended.' }
        : { type: 'noRecordsMatch', words: 'No event changed then.' },
    )
  const records = await readRecords(
    tx,
    part.map(({ eventId }) => eventId),
  )
  const written = records.map((one) => (verb === 'ListRecords' ? record(one, site, language) : header(one)))
  const hasMore = stamped.length > atOnce
  const total = resumed?.total ?? (hasMore ? await countStamped(tx, selection) : part.length)
  const given = resumed?.given ?? 0
  const next = hasMore ? writeToken({ selection, place: last, given: given + part.length, total }) : ''
  // Of a list that is given whole there is nothing to say.
  const token =
    resumed || hasMore ? `<resumptionToken completeListSize="${total}" cursor="${given}">${next}</resumptionToken>` : ''
  return ok(`<${verb}>\n${written.join('\n')}\n${token}</${verb}>`)
}
