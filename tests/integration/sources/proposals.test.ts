import { v7 as uuid } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { keepFormOf, PlainEventForm } from '@/lib/desk/plain-event-form'
import { sourceProposals } from '@/lib/desk/source-proposals'
import { env } from '@/lib/env'
import { visitGiven, visitSoon } from '@/lib/sources/visit-given'
import { content, source } from '@/tests/support/desk'
import { allowOutbound, openHttpServer, type HttpServer } from '@/tests/support/http-server'
import { createActor } from '@/tests/support/people'

let server: HttpServer
let url: string

beforeEach(async () => {
  server = await openHttpServer()
  allowOutbound(`127.0.0.1:${server.port}`)
  env().OUTBOUND_FETCH = 'on'
  url = `${server.url}/2017/04/06/story-${uuid()}`
  server.answer((response, { path }) => {
    if (path === '/robots.txt') return void response.writeHead(404).end()
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(
      '<html lang="en"><title>Harbour reopens</title><meta name="description" content="Ships may enter the harbour again."><h1>Harbour reopens</h1><p>Ships may enter the harbour again, its master said.</p>',
    )
  })
})
afterEach(async () => {
  env().OUTBOUND_FETCH = 'off'
  await server.close()
})

describe('a source that was just pasted', () => {
  it('is queued, visited and offered', async () => {
    const actor = await createActor('CONTRIBUTOR')
    await visitSoon(actor, [url])
    const [job] = await db.$queryRaw<{ payload: { urls: string[] } }[]>`
      select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = 'visit-given' order by j.id desc limit 1`
    expect(job?.payload).toEqual({ urls: [url], times: 0 })
    expect(await sourceProposals([url])).toEqual({ found: [], isWaiting: true })

    await visitGiven([url])
    const { found, isWaiting } = await sourceProposals([url])
    expect(isWaiting).toBe(false)
    expect(found).toMatchObject([{ url, title: 'Harbour reopens', publishedOn: '2017-04-06', language: 'en' }])
    const asked = server.asked.length
    await visitGiven([url])
    expect(server.asked).toHaveLength(asked)
  })

  it('stays due where its host is being asked, as any source does', async () => {
    const turn = { name: `127.0.0.1:${server.port}`, nextAt: new Date(Date.now() + 60_000) }
    await db.visitedHost.create({ data: turn })
    await visitGiven([url])
    const { nextVisitAt } = await db.source.findUniqueOrThrow({ where: { url } })
    expect(nextVisitAt?.getTime()).toBeLessThanOrEqual(Date.now())
  })

  it('is counted soon after', async () => {
    await db.$executeRaw`delete from graphile_worker._private_jobs`
    await visitGiven([url])
    const jobs = await db.$queryRaw`select 1 from graphile_worker.jobs where key = 'count-sources'`
    expect(jobs).toHaveLength(1)
  })

  it('is not queued while the site may not ask others', async () => {
    env().OUTBOUND_FETCH = 'off'
    const count = () => db.$queryRaw<{ n: number }[]>`select count(*)::int as n from graphile_worker._private_jobs`
    const before = await count()
    await visitSoon(await createActor('EDITOR'), [url])
    expect(await count()).toEqual(before)
    await visitGiven([url])
    expect(server.asked).toEqual([])
  })

  it('gives its words to a form that was sent without scripts', async () => {
    await visitGiven([url])
    const written = content({ sources: [source(url)] })
    const { headline, summary, date, section, topics, contexts, sources } = written
    const sent = { headline, summary: summary ?? '', date, section: section ?? '' }
    const lists = { topics, contexts, sources: sources.map((item) => JSON.stringify(item)) }
    const whole = { id: uuid(), version: '0', eventVersion: '0', seen: JSON.stringify(written), cover: 'null' }
    const form = (act: string) => PlainEventForm.parse({ ...whole, ...sent, ...lists, act })
    const used = await keepFormOf(form('proposals:0:summary'))
    expect(used.content).toMatchObject({ headline, summary: 'Ships may enter the harbour again.' })
    expect((await keepFormOf(form('proposals:0:details'))).content.sources[0]).toMatchObject({
      title: 'Harbour reopens',
    })
    expect((await keepFormOf(form('proposals:7:summary'))).content).toMatchObject({ headline, summary: null })
  })
})
