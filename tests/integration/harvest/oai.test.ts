import { beforeEach, describe, expect, it } from 'vitest'
import { errorsOf, harvest, schemaErrors, type Ask } from '@/cli/conformance/harvester'
import { db } from '@/lib/db'
import { withdrawEvent, restoreEvent } from '@/lib/desk/withdraw-event'
import { answerOai } from '@/lib/harvest/answer-oai'
import { emptyArchive } from '@/tests/integration/import/pages'
import { createDraft, createPublished, publishChange } from '@/tests/support/desk'
import { createEvent } from '@/tests/support/factories'
import { createActor } from '@/tests/support/people'

const ask: Ask = (parameters) => answerOai(new URLSearchParams(parameters))
const list = { verb: 'ListRecords', metadataPrefix: 'oai_dc' }

beforeEach(emptyArchive)

/** Three pages of the list. */
async function manyEvents(): Promise<string[]> {
  const ids: string[] = []
  for (let i = 0; i < 210; i++) ids.push(await createEvent({ section: i % 2 ? 'Sports' : 'Law and crime' }))
  return ids
}

describe('harvesting by OAI-PMH', () => {
  it('walks every event exactly once, also those that are changed, withdrawn and published meanwhile', async () => {
    const ids = await manyEvents()
    const editor = await createActor('EDITOR')
    let page = 0
    const found = await harvest(ask, {}, async (xml) => {
      expect(await schemaErrors(xml)).toEqual([])
      if (page++ > 0) return
      // One that was given already, one that comes last, one that comes last and goes, and one that is new.
      await publishChange(editor, { id: ids[0]! }, { headline: 'A given one changes' })
      await publishChange(editor, { id: ids[209]! }, { headline: 'A later one changes' })
      await withdrawEvent(editor, { id: ids[208]!, version: 1, reason: 'It is untrue.' })
      await createPublished(editor, {})
    })
    expect(found.map(({ id }) => id).toSorted()).toEqual(ids.toSorted())
    const byId = new Map(found.map((one) => [one.id, one]))
    expect(byId.get(ids[209]!)?.metadata).toContain('A later one changes')
    expect(byId.get(ids[208]!)).toMatchObject({ isDeleted: true, metadata: 'null' })
    const from = found[0]!.datestamp
    const later = await harvest(ask, { from })
    expect(later.map(({ id }) => id)).toEqual(expect.arrayContaining([ids[0], ids[209], ids[208]]))
  })

  it('misses nothing that is committed while it asks', async () => {
    const id = await createEvent({})
    let isAnswered = false
    let answered: Promise<string> = Promise.resolve('')
    await db.$transaction(async (tx) => {
      await tx.event.update({ where: { id }, data: { version: 2 }, select: { id: true } })
      await tx.$executeRaw`set constraints all immediate`
      answered = ask(list).finally(() => (isAnswered = true))
      await new Promise((resolve) => setTimeout(resolve, 300))
      expect(isAnswered).toBe(false)
    })
    const stamp = await db.harvestStamp.findFirstOrThrow({ where: { eventId: id, until: null }, select: { at: true } })
    expect(await answered).toContain(stamp.at.toISOString().slice(0, 19))
  })

  it('keeps deleted records for ever, and gives one again that was restored', async () => {
    const editor = await createActor('EDITOR')
    const { id, version } = await createPublished(editor, { summary: 'Untrue.' })
    await withdrawEvent(editor, { id, version, reason: 'It is untrue.' })
    const record = { verb: 'GetRecord', metadataPrefix: 'oai_dc', identifier: `urn:uuid:${id}` }
    const gone = await ask(record)
    expect(gone).toContain('<header status="deleted">')
    expect([await schemaErrors(gone), gone.includes('Untrue')]).toEqual([[], false])
    await restoreEvent(editor, { id, version: version + 1 })
    expect(await ask(record)).toContain('Untrue.')
  })

  it('knows nothing of unpublished work', async () => {
    const { id } = await createDraft(await createActor('EDITOR'), {})
    expect(errorsOf(await ask(list))).toEqual(['noRecordsMatch'])
    const identifier = `urn:uuid:${id}`
    expect(errorsOf(await ask({ verb: 'GetRecord', metadataPrefix: 'oai_dc', identifier }))).toEqual(['idDoesNotExist'])
    expect(errorsOf(await ask({ verb: 'ListMetadataFormats', identifier }))).toEqual(['idDoesNotExist'])
  })

  it('keeps to a set, a day, a second', async () => {
    const id = await createEvent({ section: 'Sports', headline: 'A <match> & more' })
    await createEvent({ section: 'Law and crime' })
    const inSet = await harvest(ask, { set: 'section:sports' })
    expect(inSet.map((one) => one.id)).toEqual([id])
    const { datestamp } = inSet[0]!
    expect((await harvest(ask, { from: datestamp, until: datestamp })).map((one) => one.id)).toContain(id)
    expect((await harvest(ask, { until: datestamp.slice(0, 10) })).length).toBe(2)
    expect(errorsOf(await ask({ ...list, until: '2016-01-01' }))).toEqual(['noRecordsMatch'])
    expect(errorsOf(await ask({ ...list, set: 'section:nothing' }))).toEqual(['noRecordsMatch'])
    for (const verb of ['Identify', 'ListSets', 'ListMetadataFormats'])
      expect(await schemaErrors(await ask({ verb }))).toEqual([])
  })

  it.each([
    ['badVerb', ''],
    ['badVerb', 'verb=list'],
    ['badVerb', 'verb=Identify&verb=Identify'],
    ['badVerb', 'verb=constructor'],
    ['badArgument', 'verb=Identify&set=a'],
    ['badArgument', 'verb=GetRecord&metadataPrefix=oai_dc'],
    ['badArgument', 'verb=ListRecords&metadataPrefix=oai_dc&from=2017'],
    ['badArgument', 'verb=ListRecords&metadataPrefix=oai_dc&from=2017-02-30'],
    ['badArgument', 'verb=ListRecords&metadataPrefix=oai_dc&from=2017-04-07T25:00:00Z'],
    ['badArgument', 'verb=ListRecords&metadataPrefix=oai_dc&from=2017-04-07&until=2017-04-08T00:00:00Z'],
    ['badArgument', 'verb=ListRecords&metadataPrefix=oai_dc&from=2017-04-08&until=2017-04-07'],
    ['badArgument', 'verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=oai_dc'],
    ['badArgument', 'verb=ListRecords&metadataPrefix=oai_dc&resumptionToken=abc'],
    ['cannotDisseminateFormat', 'verb=ListIdentifiers&metadataPrefix=mods'],
    ['badResumptionToken', 'verb=ListRecords&resumptionToken=abc'],
    ['badResumptionToken', 'verb=ListSets&resumptionToken=abc'],
    ['badResumptionToken', `verb=ListRecords&resumptionToken=${Buffer.from('{"__proto__":1}').toString('base64url')}`],
    ['idDoesNotExist', 'verb=GetRecord&metadataPrefix=oai_dc&identifier=oai%3Ax%3A%22%3E%3C'],
    ['noRecordsMatch', 'verb=ListRecords&metadataPrefix=oai_dc'],
  ])('says %s to “%s”', async (code, query) => {
    const xml = await answerOai(new URLSearchParams(query))
    expect([errorsOf(xml), await schemaErrors(xml)]).toEqual([[code], []])
  })
})
