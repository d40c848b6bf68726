import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { systemErrorInWords } from '@/cli/system-error'

const errorOf = (act: Promise<unknown>) =>
  act.then(
    () => null,
    (error: unknown) => error,
  )

it('what the system refuses is one sentence with its place', async () => {
  const inFile = path.join('/etc/passwd', 'x')
  expect(systemErrorInWords(await errorOf(mkdir(inFile)))).toBe(`${inFile}: a part of it is a file, not a folder.`)
  const nowhere = path.join(tmpdir(), 'none', 'of', 'this')
  expect(systemErrorInWords(await errorOf(writeFile(nowhere, '')))).toBe(`${nowhere}: there is no such file or folder.`)
  expect(systemErrorInWords(Object.assign(new Error('x'), { code: 'ENOSPC' }))).toContain('no room left')
})

it('any other error is a fault, told whole', () => {
  expect(systemErrorInWords(new Error('x'))).toBeNull()
  expect(systemErrorInWords(Object.assign(new Error('x'), { code: 'P2002' }))).toBeNull()
  expect(systemErrorInWords('x')).toBeNull()
})
