import { randomUUID } from 'node:crypto'
import { picture } from '@/tests/support/pictures'
import { askUntilAnswered, type Answered, type Unclear } from '@/cli/drill/ask'
import type { Chance } from '@/cli/drill/chance'
import type { DrillEditor } from '@/cli/drill/editors'
import type { KnownEvent, Ledger } from '@/cli/drill/ledger'

/** Somebody who works at a site, and keeps what they were told. */
export type Desk = { url: string; editor: DrillEditor; ledger: Ledger; unclear: Unclear; chance: Chance }

const desk = '/api/v1/desk/events'

/** Longer than anything takes on a machine that is busy with other things: what is asked again is done beside what was not awaited. */
export const oneTry = 120_000
type Sent = { method: string; path: string; body?: unknown; match?: string }

/** Sends a request, and the same again until it is answered: its key is the same, so that it is done once. */
export function send(at: Desk, { method, path, body = {}, match }: Sent): Promise<Answered> {
  const key = randomUUID()
  return askUntilAnswered(
    () =>
      fetch(at.url + path, {
        method,
        body: JSON.stringify(body),
        headers: {
          authorization: `Bearer ${at.editor.token}`,
          'content-type': 'application/json',
          'idempotency-key': key,
          ...(match && { 'if-match': match }),
        },
        signal: AbortSignal.timeout(oneTry),
      }),
    at.unclear,
  )
}

/** Notes what was acknowledged; what was refused, though nobody else was there, is a fault. */
function note({ ledger }: Desk, event: KnownEvent, act: string, answer: Answered): boolean {
  if (answer.status >= 300) {
    ledger.faults.push(`${act} of “${event.headline}” was refused: ${answer.status} ${answer.body.slice(0, 200)}`)
    return false
  }
  const { url, version } = JSON.parse(answer.body) as { url: string | null; version: number }
  event.acts.push(act)
  event.tag = answer.headers.get('etag') ?? ''
  const path = url && new URL(url).pathname.replace(/\.html$/, '')
  if (path && event.paths.at(-1) !== path) event.paths.push(path)
  ledger.events.set(event.id, event)
  ledger.count += 1
  const versions = event.acts.filter((name) => isVersion(name)).length
  if (version !== versions) ledger.faults.push(`“${event.headline}” has version ${version} and not ${versions}`)
  return true
}

/** Whether an entry of the log stands for a version of an event. */
export const isVersion = (act: string) => /^event\.(?:publish|revise|withdraw|restore)$/.test(act)

let made = 0

/** Begins an event as a draft; no other has its headline. */
export async function begin(at: Desk): Promise<KnownEvent | null> {
  const day = 1 + (made % 28)
  const [date, headline] = [
    `1990-02-${String(day).padStart(2, '0')}`,
    `Drill ${++made} finds the harbour of Port Ellery`,
  ]
  const source = { url: `https://post.example/drill/${made}`, publisher: 'The Ellery Post' }
  const contexts = [{ name: 'Port Ellery' }]
  const answer = await send(at, {
    ...{ method: 'POST', path: desk },
    body: { content: { date, headline, contexts, sources: [source], section: 'Disasters and accidents' } },
  })
  const id = answer.status === 201 ? (JSON.parse(answer.body) as { id: string }).id : ''
  const event: KnownEvent = {
    id,
    date,
    headline,
    status: 'DRAFT',
    acts: [],
    paths: [],
    tag: '',
    publishAt: null,
    imageId: null,
  }
  return note(at, event, 'event.create', answer) ? event : null
}

/** Publishes a draft. */
export async function publish(at: Desk, event: KnownEvent, act = 'event.publish'): Promise<void> {
  const answer = await send(at, { method: 'POST', path: `${desk}/${event.id}/publish`, match: event.tag })
  if (note(at, event, act, answer)) event.status = 'PUBLISHED'
}

/** Changes what is public: its headline, so that its address is another one, or its summary. */
export async function revise(at: Desk, event: KnownEvent, content: object = newWords(at, event)): Promise<void> {
  const answer = await send(at, { method: 'PATCH', path: `${desk}/${event.id}`, match: event.tag, body: { content } })
  if (!note(at, event, 'draft.save', answer)) return
  if ('headline' in content) event.headline = String(content.headline)
  await publish(at, event, 'event.revise')
}

function newWords({ chance }: Desk, { headline }: KnownEvent): object {
  made += 1
  if (chance.next() < 0.5) return { summary: `It was found for the ${made}th time.` }
  return { headline: `${headline.replace(/, again \d+$/, '')}, again ${made}` }
}

export async function withdraw(at: Desk, event: KnownEvent): Promise<void> {
  const body = { reason: 'It was not found.' }
  const answer = await send(at, { method: 'POST', path: `${desk}/${event.id}/withdraw`, match: event.tag, body })
  if (note(at, event, 'event.withdraw', answer)) event.status = 'WITHDRAWN'
}

export async function restore(at: Desk, event: KnownEvent): Promise<void> {
  const answer = await send(at, { method: 'POST', path: `${desk}/${event.id}/restore`, match: event.tag })
  if (note(at, event, 'event.restore', answer)) event.status = 'PUBLISHED'
}

/** Takes a picture in; the same picture again is the same image. Null where it was refused. */
export async function upload(at: Desk): Promise<string | null> {
  made += 1
  const bytes = await picture(640 + made, 400, made)
    .jpeg()
    .toBuffer()
  const answer = await askUntilAnswered(() => {
    const form = new FormData()
    form.set('picture', new Blob([new Uint8Array(bytes)]), 'drill.jpg')
    return fetch(`${at.url}/desk/images`, {
      ...{ method: 'POST', body: form, redirect: 'manual' as const },
      headers: { cookie: at.editor.cookie, origin: at.url },
      signal: AbortSignal.timeout(oneTry),
    })
  }, at.unclear)
  if (answer.status !== 201) {
    at.ledger.faults.push(`a picture was refused: ${answer.status} ${answer.body.slice(0, 200)}`)
    return null
  }
  const { id } = JSON.parse(answer.body) as { id: string }
  at.ledger.images.add(id)
  at.ledger.count += 1
  return id
}

/** Gives an event a cover, of which a part is shown. */
export async function cover(at: Desk, event: KnownEvent): Promise<void> {
  const imageId = await upload(at)
  if (imageId === null) return
  const [x, y] = [at.chance.next() * 0.4, at.chance.next() * 0.4]
  const frame = { crop: { x, y, width: 0.5, height: 0.5 }, focus: { x: 0.5, y: 0.5 } }
  const words = { alt: 'A harbour', caption: null, credit: 'A. N. Other', license: 'CC0', provenance: 'A drill' }
  await revise(at, event, { cover: { imageId, url: null, ...words, frame } })
  event.imageId = imageId
}
