import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { faultJson } from '@/lib/observe/fault-log'
import { handledOf, whileHandling } from '@/lib/observe/handled'
import { requestLine } from '@/lib/observe/request-log'

const request = () => new IncomingMessage(new Socket())

const said = (...words: unknown[]) => JSON.parse(faultJson('error', words)) as Record<string, unknown>

describe('a line of what went wrong', () => {
  it('is one line, whatever was said', () => {
    const error = new Error('Out of paper\nand ink: "none"')
    for (const words of [
      [error],
      ['printing:', error],
      ['%s of %d\n', 'nothing', 5],
      [undefined],
      [{ a: { b: 1 } }],
      [],
    ])
      expect(faultJson('error', words)).not.toContain('\n')
    expect(said('printing:', error)).toMatchObject({
      ...{ level: 'error', message: 'printing: Error: Out of paper' },
      stack: expect.stringMatching(/^and ink: "none"\n {4}at /),
    })
  })

  it('names the request for which it was done, also later, and none where there was none', async () => {
    const one = request()
    const later = await new Promise<Record<string, unknown>>((resolve) =>
      whileHandling(one, () => void setTimeout(() => resolve(said('late')), 5)),
    )
    expect(later.requestId).toBe(handledOf(one).id)
    expect(said('alone')).not.toHaveProperty('requestId')
  })
})

describe('a line of a request', () => {
  it('cannot be broken by what was asked for', () => {
    const answered = {
      ...{ handled: { id: '12345678' }, method: 'GET', kind: 'other' as const, client: '203.0.113.7', status: 404 },
      ...{ bytes: 1, seconds: 0.00123, isWhole: true, target: '/"},\n{"level":"error"\u2028' },
    }
    const line = requestLine(answered, new Date('2026-11-28T09:12:31.204Z'))
    expect(line).not.toMatch(/[\n\r]/)
    expect(JSON.parse(line)).toEqual({
      ...{ time: '2026-11-28T09:12:31.204Z', level: 'info', requestId: '12345678', method: 'GET' },
      ...{ path: answered.target, kind: 'other', status: 404, bytes: 1, ms: 1.2, client: '203.0.113.0/24' },
    })
  })
})
