import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { at, emptyArchive, folderOf, headlinesOf } from './pages'
import { commandLine } from '@/tests/support/programs'

const day = '2019-06-04'
const harbour = 'The harbour of [[Port Ellery]] reopens.'

beforeEach(emptyArchive)

/** Runs the command line as a process, on this file's database. */
async function daybook(args: string[], environment: Record<string, string> = {}) {
  const nodeArgs = [...commandLine(), ...args]
  const child = spawn(process.execPath, nodeArgs, { env: { ...process.env, ...environment } })
  let [out, error] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()))
  const code = await new Promise((resolve) => child.once('close', resolve))
  return { code, out, error }
}

describe('daybook relate', () => {
  it('ranks all, says what changed, and nothing is left to change', async () => {
    await daybook([
      'import',
      'wikitext',
      folderOf({ [day]: { [at(day, 8)]: [harbour, 'The harbour of [[Port Ellery]] is old.'] } }),
    ])
    expect(await daybook(['relate', '--json'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('"events":2,"changed":0'),
    })
    await db.relatedList.deleteMany()
    const would = await daybook(['relate', '--dry-run'])
    expect([would.code, would.out]).toEqual([0, 'Ranked 2 events: the related events of 2 would change.\n'])
    expect(await db.relatedList.count()).toBe(0)
  })
})

describe('daybook import wikitext', () => {
  it('imports, says what it did in plain lines and ends with 0', async () => {
    const { code, out } = await daybook(['import', 'wikitext', folderOf({ [day]: { [at(day, 8)]: [harbour] } })])
    expect([code, out]).toEqual([0, 'Read 1 page of 1 day: 1 applied.\nEvents: 1 created.\n'])
    expect(await headlinesOf(day)).toHaveLength(1)
  })

  it('prints one JSON summary and nothing else with --json, problems on standard error, and ends with 1', async () => {
    const folder = folderOf({ [day]: { [at(day, 8)]: [harbour] } })
    const { code, out, error } = await daybook(['import', 'wikitext', '--json', folder, join(folder, 'nothing')])
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      command: 'import wikitext',
      readings: { found: 1, applied: 1, refused: 1 },
      events: { created: 1 },
      problems: [{ file: join(folder, 'nothing'), line: null, reason: 'there is no such file or folder' }],
    })
    expect(error).toContain('nothing: there is no such file or folder')
  })

  it('writes nothing with --dry-run', async () => {
    const folder = folderOf({ [day]: { [at(day, 8)]: [harbour] } })
    const { code, out } = await daybook(['import', 'wikitext', '--dry-run', folder])
    expect([code, out]).toEqual([0, 'Would have read 1 page of 1 day: 1 applied.\nEvents: 1 created.\n'])
    expect(await headlinesOf(day)).toEqual([])
  })

  it.each([
    ['without a path', ['import', 'wikitext']],
    ['with an unknown option', ['import', 'wikitext', '--fast', '.']],
    ['with a time that is none', ['import', 'wikitext', '--read-at', 'yesterday', '.']],
    ['with a time to come', ['import', 'wikitext', '--read-at', '2219-06-04T08:00:00Z', '.']],
    ['with an unknown command', ['import', 'gossip']],
    ['without a command', []],
  ])('ends with 2 %s', async (_, args) => {
    const { code, out, error } = await daybook(args)
    expect([code, out]).toEqual([2, ''])
    expect(error).not.toBe('')
  })

  it('explains itself and ends with 0 when asked for help', async () => {
    const { code, out } = await daybook(['import', 'wikitext', '--help'])
    expect([code, out.includes('--dry-run')]).toEqual([0, true])
  })

  it('names a setting that cannot be used, without a stack', async () => {
    const { code, error } = await daybook(['import', 'wikitext', 'x'], { DATABASE_URL: 'nonsense' })
    expect([code, error]).toEqual([1, expect.stringMatching(/^DATABASE_URL should be [^\n]+\n$/)])
  })
})
