import { spawn } from 'node:child_process'
import { beforeEach, describe, expect, it } from 'vitest'
import { Prisma } from '@/generated/prisma/client'
import { emptyLog, entries, record, tamper } from './tampering'
import { commandLine } from '@/tests/support/programs'

beforeEach(emptyLog)

/** Runs the command line as a process, on this file's database. */
async function verify(...args: string[]) {
  const nodeArgs = [...commandLine(), 'audit', 'verify', ...args]
  const child = spawn(process.execPath, nodeArgs, { env: process.env })
  let [out, error] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()))
  const code = await new Promise((resolve) => child.once('close', resolve))
  return { code, out, error }
}

async function head() {
  const last = (await entries()).at(-1)
  return `${last?.position}:${Buffer.from(last?.hash ?? []).toString('hex')}`
}

describe('daybook audit verify', () => {
  it('says how many entries there are and what the head is, and ends with 0', async () => {
    await record(3)
    const { code, out, error } = await verify()
    expect([code, out, error]).toEqual([0, `3 entries, each as it was written.\nHead: ${await head()}\n`, ''])
  })

  it('says that the chain passes through a head that was written down', async () => {
    await record(1)
    const written = await head()
    await record(1)
    const { code, out } = await verify('--expect', written)
    expect([code, out]).toEqual([
      0,
      `2 entries, each as it was written.\nThe chain passes through ${written}.\nHead: ${await head()}\n`,
    ])
  })

  it('ends with 1 and names the entry that was changed by hand', async () => {
    await record(3, { act: 'user.role' })
    await tamper(Prisma.sql`UPDATE audit_entries SET after = '{"role": "ADMIN"}' WHERE position = 2`)
    const [, entry] = await entries()
    const { code, out, error } = await verify()
    expect([code, out]).toEqual([1, `3 entries. 1 fault, named above.\nHead: ${await head()}\n`])
    expect(error).toContain(`Entry 2 (id ${entry?.id}, ${entry?.at.toISOString()}, user.role) is not what was written`)
  })

  it('ends with 1 where the chain does not pass through what was written down', async () => {
    await record(1)
    const { code, error } = await verify('--expect', `1:${'0'.repeat(64)}`)
    expect(code).toBe(1)
    expect(error).toContain(`The chain does not pass through 1:${'0'.repeat(64)}; there it has `)
  })

  it('prints one JSON summary and nothing else with --json', async () => {
    await record(3)
    await tamper(Prisma.sql`DELETE FROM audit_entries WHERE position = 2`)
    const { code, out, error } = await verify('--json')
    expect([code, error]).toEqual([1, ''])
    expect(JSON.parse(out)).toEqual({
      command: 'audit verify',
      isWhole: false,
      entries: 2,
      head: await head(),
      faultCount: 1,
      faults: [
        { type: 'removed', from: 2, to: 2, message: 'Entry 2 is missing. The entry after that cannot be checked.' },
      ],
    })
  })

  it.each([
    ['a head that is none', ['--expect', 'yesterday']],
    ['a hash that is too short', ['--expect', '3:abc']],
    ['a position that is none', ['--expect', `-1:${'0'.repeat(64)}`]],
    ['an unknown option', ['--fix']],
    ['a word too many', ['all']],
  ])('ends with 2 for %s', async (_, args) => {
    const { code, out, error } = await verify(...args)
    expect([code, out]).toEqual([2, ''])
    expect(error).not.toBe('')
  })
})
