import { describe, expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { type Problem, problemFormats, renderProblem } from '@/lib/representations/problems'
import { readMarkdown, readXml } from '@/tests/support/read-representations'

const missing: Problem = {
  status: 404,
  title: 'Not Found',
  detail: 'No event has ever been published here.',
  instance: '/news/2019/06/4/nothing',
}

const withdrawn: Problem = {
  status: 410,
  title: 'Gone',
  detail: 'This event was withdrawn.',
  instance: '/news/2019/06/4/a-rumour',
  headline: 'A rumour <spreads> & grows.',
  withdrawnAt: '2019-06-05T10:00:00.000Z',
  reason: 'Its only source took it back.',
}

const unavailable: Problem = { ...missing, status: 503, title: 'Service Unavailable', detail: 'Please try again soon.' }

describe('a problem', () => {
  test('is RFC 9457 in JSON', () => {
    expect(problemFormats.json.mediaType).toBe('application/problem+json')
    expect(JSON.parse(renderProblem('json', missing))).toEqual({ type: 'about:blank', ...missing })
    expect(Object.keys(JSON.parse(renderProblem('json', withdrawn)) as object)).toEqual([
      'type',
      'title',
      'status',
      'detail',
      'instance',
      'headline',
      'withdrawnAt',
      'reason',
    ])
  })

  test('is in the namespace of RFC 9457 in XML', async () => {
    const xml = renderProblem('xml', withdrawn)
    expect(xml).toContain('<problem xmlns="urn:ietf:rfc:7807">')
    expect(readXml(xml)).toMatchObject({ status: '410', headline: withdrawn.headline, reason: withdrawn.reason })
    expect((await validateXML({ xml, schema: anyProblem })).errors).toEqual([])
  })

  test.each([missing, withdrawn, unavailable])('says in Markdown what it says elsewhere: $status', (problem) => {
    const { blocks } = readMarkdown(renderProblem('md', problem))
    const text = blocks.map((block) => block.text).join('\n')
    expect(blocks[0]).toEqual({ type: 'heading', depth: 1, text: problem.title })
    const { withdrawnAt, ...facts } = problem
    for (const fact of Object.values(facts)) expect(text).toContain(String(fact))
    if (withdrawnAt) expect(text).toContain('2019-06-05T10:00:00Z')
  })

  test('has no member for what it does not know', () => {
    for (const format of ['json', 'xml', 'md'] as const) {
      expect(renderProblem(format, missing)).not.toMatch(/headline|withdrawn|reason|undefined|null/i)
    }
  })
})

const anyProblem = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:ietf:rfc:7807">
  <xs:element name="problem"/>
</xs:schema>`
