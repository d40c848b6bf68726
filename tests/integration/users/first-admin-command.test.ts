import { spawn, spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { root } from '@/cli/setup/paths.mjs'
import { db } from '@/lib/db'
import { commandLine } from '@/tests/support/programs'

// `users create` as a process, on this file's own database.
const password = 'correct horse battery staple'
const command = [...commandLine(), 'users', 'create']

function usersCreate(args: string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...command, ...args], {
    cwd: root,
    input,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

let made = 0
const whom = (facts: Record<string, string> = {}) => {
  made += 1
  const given = { email: `made-${made}@example.org`, name: 'Ada Lovelace', role: 'editor', ...facts }
  return { ...given, args: Object.entries(given).flatMap(([name, value]) => [`--${name}`, value]) }
}

describe('users create', { timeout: 60_000 }, () => {
  it('takes the password from standard input, without its line end', async () => {
    const { args, email } = whom({ role: 'Admin' })
    const { status, stdout } = usersCreate([...args, '--json'], `${password}\n`)
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toEqual({
      command: 'users create',
      isDryRun: false,
      created: 'user',
      user: { email, name: 'Ada Lovelace', role: 'admin' },
    })
    expect(await db.user.findUnique({ where: { email } })).toMatchObject({ role: 'ADMIN' })
    expect(stdout).not.toContain(password)
  })

  it('prints an invitation without one', async () => {
    const { args, email } = whom()
    const { status, stdout } = usersCreate(args)
    expect(status).toBe(0)
    expect(stdout).toMatch(
      /^Invited Ada Lovelace <made-\d+@example\.org> as editor\. .+:\nhttp:\/\/localhost:3000\/sign-in\/link\/\S+\n$/,
    )
    expect(await db.oneTimeLink.count({ where: { email } })).toBe(1)
  })

  it('waits for no password that never comes', async () => {
    const { args } = whom()
    // A pipe that nobody ends.
    const child = spawn(process.execPath, [...command, ...args], { cwd: root, stdio: 'pipe' })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()))
    const code = await new Promise((resolve) => child.once('close', resolve))
    expect([code, said]).toEqual([0, expect.stringMatching(/Nothing came on standard input[^]+Invited/)])
  })

  it('changes nothing in a dry run', async () => {
    const { args, email } = whom()
    const { status, stdout } = usersCreate([...args, '--dry-run'], password)
    expect([status, stdout]).toEqual([0, `Would have made Ada Lovelace <${email}> as editor.\n`])
    expect(await db.user.count({ where: { email } })).toBe(0)
  })

  it('refuses in clear words, on standard error', () => {
    const { args } = whom({ email: 'twice@example.org' })
    expect(usersCreate(args, password).status).toBe(0)
    expect(usersCreate(args, password)).toEqual({
      status: 1,
      stdout: '',
      stderr: 'There is a user with the address twice@example.org already.\n',
    })
    const short = usersCreate(whom().args, 'short')
    expect([short.status, short.stdout]).toEqual([1, ''])
    expect(short.stderr).toContain('at least 15 characters')
    expect(short.stderr).not.toMatch(/\bshort\b/)
  })

  it.each([
    ['--role', whom({ role: 'owner' }).args],
    ['--email', whom({ email: 'nobody' }).args],
    ['--name', whom({ name: ' ' }).args],
    ['--email', ['--name', 'Ada', '--role', 'editor']],
  ])('says what is wrong with %s', (name, args) => {
    const { status, stderr } = usersCreate(args, password)
    expect([status, stderr]).toEqual([2, expect.stringContaining(name)])
  })
})
