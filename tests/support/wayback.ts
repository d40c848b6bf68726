import { openHttpServer, status, type Asked, type HttpServer } from '@/tests/support/http-server'

type Capture = { timestamp: string; url: string; status: string }

/** How it answers one kind of question instead of as it should. */
type Oddity =
  | { type: 'status'; code: number; headers?: Record<string, string>; body?: string }
  | { type: 'never' }
  | { type: 'redirect'; to: string }

export type Question = 'availability' | 'index' | 'save' | 'status'

export type Wayback = {
  url: string
  server: HttpServer
  captures: Capture[]
  /** Answers the next questions of a kind otherwise; null: as it should again. */
  odd: (question: Question, how: Oddity | null) => void
  /** What becomes of a snapshot that was asked for: the answers to how far it is, one after the other. */
  jobs: (answers: object[]) => void
  /** For accounts, whose keys these are; without them it takes visitors' forms alone. */
  keys: (keys: string | null) => void
  /** Answers a visitor's form with the snapshot at once, by a redirect or in a field. */
  atOnce: (how: 'location' | 'content-location' | null) => void
  asked: (question: Question) => Asked[]
  close: () => Promise<void>
}

const questionOf = (path: string): Question | null => {
  if (path.startsWith('/wayback/available?')) return 'availability'
  if (path.startsWith('/cdx/search/cdx?')) return 'index'
  if (path.startsWith('/save/status/')) return 'status'
  return path === '/save' || path.startsWith('/save/') ? 'save' : null
}

export const jobId = 'spn2-0123456789abcdef0123456789abcdef01234567'

/** A small server that answers like the Wayback Machine: which snapshots there are, and makes new ones. */
export async function openWayback(): Promise<Wayback> {
  const server = await openHttpServer()
  const captures: Capture[] = []
  const oddities = new Map<Question, Oddity>()
  let [jobs, keys, atOnce]: [object[], string | null, 'location' | 'content-location' | null] = [[], null, null]

  const answers: Record<Question, (asked: Asked) => ReturnType<typeof status>> = {
    availability: ({ path }) => json(available(captures, queryOf(path))),
    index: ({ path }) => json(indexed(captures, queryOf(path))),
    save: (asked) => (asked.path === '/save' ? saveSigned(asked, keys) : saveForm(asked, atOnce)),
    status: () => json(jobs.length > 1 ? (jobs.shift() as object) : (jobs[0] ?? { status: 'pending', job_id: jobId })),
  }

  server.answer((response, asked) => {
    const question = questionOf(asked.path)
    const odd = question && oddities.get(question)
    if (odd?.type === 'never') return
    if (odd?.type === 'redirect') return status(302, '', { location: odd.to })(response, asked)
    if (odd) return status(odd.code, odd.body, odd.headers)(response, asked)
    return (question ? answers[question](asked) : status(404))(response, asked)
  })
  return {
    ...{ url: server.url, server, captures, close: server.close },
    odd: (question, how) => void (how ? oddities.set(question, how) : oddities.delete(question)),
    jobs: (next) => void (jobs = [...next]),
    keys: (next) => void (keys = next),
    atOnce: (how) => void (atOnce = how),
    asked: (question) => server.asked.filter(({ path }) => questionOf(path) === question),
  }
}

const queryOf = (path: string) => new URL(path, 'http://wayback').searchParams

const json = (value: object) => status(200, JSON.stringify(value), { 'content-type': 'application/json' })

/** `http` and `https` are one to it. */
const isSame = (one: string, other: string) => one.replace(/^https?/, '') === other.replace(/^https?/, '')

function available(captures: Capture[], query: URLSearchParams) {
  const [url, wanted] = [query.get('url') ?? '', Number((query.get('timestamp') ?? '').padEnd(14, '0'))]
  const [closest] = captures
    .filter((capture) => isSame(capture.url, url))
    .sort((a, b) => Math.abs(Number(a.timestamp) - wanted) - Math.abs(Number(b.timestamp) - wanted))
  if (!closest) return { url, archived_snapshots: {} }
  const { timestamp, status } = closest
  const address = `http://web.archive.example/web/${timestamp}/${closest.url}`
  return { url, archived_snapshots: { closest: { status, available: true, url: address, timestamp } } }
}

function indexed(captures: Capture[], query: URLSearchParams): string[][] {
  const [from, to] = [query.get('from') ?? '', query.get('to') ?? '99999999999999']
  const wanted = /^statuscode:(\d+)$/.exec(query.get('filter') ?? '')?.[1]
  const found = captures
    .filter((capture) => isSame(capture.url, query.get('url') ?? '') && (!wanted || capture.status === wanted))
    .filter(({ timestamp }) => timestamp >= from && timestamp.slice(0, to.length) <= to)
    .sort((a, b) => a.timestamp.localeCompare(b.timestamp))
  const limit = Number(query.get('limit') ?? '100000')
  const some = limit < 0 ? found.slice(limit) : found.slice(0, limit)
  const rows = some.map(({ timestamp, url, status }) => [timestamp, url, status, 'Q4YULN754FHV2U6Q5JUT6Q2P57WEWNNY'])
  return rows.length > 0 ? [(query.get('fl') ?? '').split(','), ...rows] : []
}

function saveSigned({ headers, body }: Asked, keys: string | null) {
  if (keys === null || headers.authorization !== `LOW ${keys}`)
    return status(401, JSON.stringify({ message: 'You need to be logged in to use Save Page Now.' }))
  return json({ url: new URLSearchParams(body).get('url'), job_id: jobId })
}

function saveForm({ path }: Asked, atOnce: 'location' | 'content-location' | null) {
  const snapshot = `/web/20261128101112/${path.slice('/save/'.length)}`
  if (atOnce === 'location') return status(302, '', { location: snapshot })
  if (atOnce === 'content-location') return status(200, '<p>Saved</p>', { 'content-location': snapshot })
  return status(200, `<script>spn.watchJob("${jobId}", "/_static/", 6000);</script>`, { 'content-type': 'text/html' })
}
