import { createHash } from 'node:crypto'
import { mergeTouched, type Touched } from '@/lib/archive/touched'
import { db, type Tx } from '@/lib/db'
import type { HostFailure } from '@/lib/outbound/host-turns'
import type { Resolve } from '@/lib/outbound/check-address'
import { isCutOff } from '@/lib/outbound/is-cut-off'
import { decodeText } from '@/lib/outbound/decode-text'
import type { NotYet } from '@/lib/outbound/manners'
import { visit, type Visited, type VisitFailure } from '@/lib/outbound/visit'
import { fail, type Result } from '@/lib/result'
import { dropCopy, keepCopy, putCopy, type PutCopy } from '@/lib/sources/archive/keep-copy'
import { describePage } from '@/lib/sources/describe/describe-page'
import { recordDescription, type Described } from '@/lib/sources/describe/record-description'
import { fewAtOnce } from '@/lib/sources/few-at-once'
import { putOff, type ClaimedSource } from '@/lib/sources/due-sources'
import { isThere } from '@/lib/sources/health/judge'
import { recordCheck } from '@/lib/sources/health/record-check'

/** What came of a visit, with all that was answered; its state follows from a part of it (`VisitOutcome`). */
type PageVisit = {
  /** When it began. */
  at: Date
  milliseconds: number
  visit: Result<Visited, VisitFailure>
  /** The body in letters, markup included, where it is HTML, XHTML or plain text. */
  text: string | null
}

/** How much of a page is read, in bytes, and how long it may take, in milliseconds. */
export const limits = { maxBytes: 2 * 2 ** 20, timeLimit: 20_000 }

/** What a visit did: it was checked, described as well, put off for its host, or told by whoever took it over meanwhile. */
export type Done = { type: 'checked' | 'described' | 'put-off' | 'taken-over'; touched: Touched }

const nothing: Touched = { addresses: [], tags: [] }

/**
 * Visits a claimed source and writes what came of it: its state, its description, a copy of its page, all in one
 * transaction, unless its claim has run out. It is due again when its claim runs out, where nothing was written.
 */
export async function visitSource(source: ClaimedSource, resolve?: Resolve): Promise<Done> {
  const outcome = await outcomeOf(source, resolve)
  if (!outcome.visit.ok && outcome.visit.error.type === 'not-yet') {
    await putOff(source, whenAgain(source, outcome.visit.error))
    return { type: 'put-off', touched: nothing }
  }
  if (isSilent(outcome.visit) && (await isCutOff())) {
    await putOff(source, new Date(Date.now() + cutOffPause))
    return { type: 'put-off', touched: nothing }
  }
  const described = describe(outcome)
  const copy = outcome.visit.ok && outcome.visit.value.isWhole ? await putCopy(source, outcome.visit.value) : null
  const done = await fewAtOnce(() => record(source, outcome, described, copy)).catch(async (error: unknown) => {
    await dropCopy(copy)
    throw error
  })
  if (done.type === 'taken-over') await dropCopy(copy)
  return done
}

/** While nobody answers us, sources are left as they were and tried again after this, in milliseconds. */
const cutOffPause = 10 * 60_000

const isSilent = (visited: PageVisit['visit']): boolean =>
  !visited.ok && ['unresolvable', 'timeout', 'no-answer'].includes(visited.error.type)

/** Where its own host's turn is somebody else's, it stays due: nobody claims it before the host is free. */
const whenAgain = ({ host }: ClaimedSource, notYet: NotYet): Date =>
  notYet.why === 'turn' && notYet.host === host ? new Date() : notYet.at

async function outcomeOf({ url, etag, lastModified }: ClaimedSource, resolve?: Resolve): Promise<PageVisit> {
  const at = new Date()
  const accept = 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.5'
  const validators = { etag, lastModified }
  const visited = await visit({ url, accept, validators, mayBeCut: true, isPolite: true, ...limits }, resolve)
  return { at, milliseconds: Date.now() - at.getTime(), visit: toldByHost(visited), text: textOf(visited) }
}

/** A host that has not answered others does not answer for this one: nobody need ask for each of its pages. */
function toldByHost(visited: Result<Visited, VisitFailure>): Result<Visited, VisitFailure> {
  if (visited.ok || visited.error.type !== 'not-yet' || visited.error.failure === null) return visited
  return fail(failureOf(visited.error.failure))
}

const failureOf = (failure: HostFailure): VisitFailure =>
  failure.type === 'status' ? { type: 'no-answer', reason: `HTTP ${failure.status}` } : failure

const texts = ['text/html', 'application/xhtml+xml', 'text/plain']
const pages = ['text/html', 'application/xhtml+xml']

function textOf(visited: Result<Visited, VisitFailure>): string | null {
  if (!visited.ok || visited.value.body.length === 0) return null
  const { mediaType, headers, body } = visited.value
  return texts.includes(mediaType) ? decodeText(body, headers['content-type']) : null
}

function describe({ at, visit: visited, text }: PageVisit): Described | null {
  if (!visited.ok || visited.value.status !== 200 || text === null) return null
  const { url, mediaType, headers, body } = visited.value
  if (!pages.includes(mediaType)) return null
  const hash = createHash('sha256').update(body).digest('hex')
  const validators = { etag: shortOf(headers.etag), lastModified: shortOf(headers['last-modified']) }
  return { ...describePage({ url, html: text }), at, hash, ...validators }
}

/** What is longer than any honest one is not kept. */
const shortOf = (validator: string | undefined) => (validator && validator.length <= 500 ? validator : null)

function record(
  source: ClaimedSource,
  outcome: PageVisit,
  described: Described | null,
  copy: PutCopy | null,
): Promise<Done> {
  const write = async (tx: Tx): Promise<Done> => {
    if (!(await isStillOurs(tx, source))) return { type: 'taken-over', touched: nothing }
    const touched = [await recordCheck(tx, source, outcome)]
    // What a page says that stands in for the one that was cited is not what that said.
    const isDescribed = described !== null && (await isPageThere(tx, source.id))
    if (isDescribed) touched.push(await recordDescription(tx, source, described))
    touched.push(await keepCopy(tx, source, copy))
    return { type: isDescribed ? 'described' : 'checked', touched: mergeTouched(touched) }
  }
  return db.$transaction(write, patience)
}

/** While the database is busy a visit waits for it, rather than to be made again. In milliseconds; a claim lasts longer. */
const patience = { maxWait: 30_000, timeout: 30_000 }

/** Nobody else has claimed it since, and nobody has asked for another visit. Holds it until the transaction ends. */
async function isStillOurs(tx: Tx, { id, until }: ClaimedSource): Promise<boolean> {
  const rows = await tx.$queryRaw<object[]>`
    select id from sources where id = ${id}::uuid and next_visit_at = ${until} for no key update`
  return rows.length === 1
}

async function isPageThere(tx: Tx, id: string): Promise<boolean> {
  const { status } = await tx.source.findUniqueOrThrow({ where: { id }, select: { status: true } })
  return isThere(status)
}
