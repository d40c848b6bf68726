import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { livingClaims } from '@/cli/setup/claims.mjs'
import { startProgram, type Program } from '../../support/programs'

type Said = { holds: boolean; by?: number }

let folder: string
let started: Program<Said>[]
const hold = async () => {
  const program = await startProgram<Said>('holder.mjs', [folder])
  started.push(program)
  return program
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'daybook-claims-'))
  started = []
})

afterEach(() => {
  for (const program of started) program.process.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

describe('holding a folder', () => {
  it('is given to exactly one of many that come at once', async () => {
    const programs = await Promise.all(Array.from({ length: 6 }, hold))
    const holders = programs.filter(({ said }) => said.holds)
    expect(holders).toHaveLength(1)
    const others = programs.filter(({ said }) => !said.holds)
    expect(others.map(({ said }) => said.by)).toEqual(Array(5).fill(holders[0]?.process.pid))
  })

  it('ends with the holder, killed or not', async () => {
    const { end } = await hold()
    await end('SIGKILL')
    expect((await hold()).said.holds).toBe(true)
    expect(readdirSync(folder)).toHaveLength(1)
  })

  it('does not take another process with the same number for the holder', async () => {
    writeFileSync(join(folder, `${process.pid}-1-abcdef01`), JSON.stringify({ holds: true }))
    expect(livingClaims(folder)).toEqual([])
    expect((await hold()).said.holds).toBe(true)
  })
})
