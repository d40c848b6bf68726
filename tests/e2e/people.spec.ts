import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import pg from 'pg'
import { runNode } from '@/cli/setup/children.mjs'
import { createDatabase, dropDatabase, withDatabase } from '@/cli/setup/database.mjs'
import { root } from '@/cli/setup/paths.mjs'
import { freePort } from '@/cli/setup/port.mjs'
import { openMailbox, type Mailbox } from '../support/smtp'

// The whole way, on an archive that nobody has used before: `npm start` as it is, with its worker, and a mail server.
test.describe.configure({ mode: 'serial', timeout: 300_000 })

const password = 'a lighthouse for every harbour'
let url: string
let said = ''
let site: ChildProcess
let mailbox: Mailbox
let database: string
let dataDir: string

test.beforeAll(async () => {
  const port = String(await freePort())
  url = `http://localhost:${port}`
  dataDir = mkdtempSync(join(tmpdir(), 'daybook-people-'))
  mailbox = await openMailbox()
  database = withDatabase(process.env.DATABASE_URL ?? '', `daybook_people_${port}`)
  await createDatabase(database)
  site = spawn(process.execPath, [join(root, 'cli', 'start.mjs')], { cwd: root, stdio: 'pipe', env: settings(port) })
  for (const stream of [site.stdout, site.stderr]) stream?.on('data', (part: Buffer) => (said += part.toString()))
  await expect.poll(() => said, { timeout: 240_000 }).toContain(`${url}\n`)
})

test.afterAll(async () => {
  site.kill('SIGINT')
  await once(site, 'exit')
  await mailbox.close()
  await dropDatabase(database)
  rmSync(dataDir, { recursive: true, force: true })
})

const settings = (port: string) => ({
  ...process.env,
  PORT: port,
  SITE_URL: url,
  DATA_DIR: dataDir,
  DATABASE_URL: database,
  SMTP_URL: mailbox.url,
  NEXTAUTH_SECRET: '',
})

test('from the first start to an editor who is let in and shut out', async ({ browser }) => {
  const newVisitor = async () => (await browser.newContext()).newPage()
  const [admin, editor] = [await newVisitor(), await newVisitor()]

  const firstLink = /http:\/\/localhost:\d+\/sign-in\/link\/\S+/.exec(said)?.[0] ?? ''
  await admin.goto(firstLink)
  await admin.getByLabel('E-mail address').fill('ines@post.example')
  await admin.getByLabel('Your name').fill('Ines Quill')
  await admin.getByLabel('Password').fill(password)
  await admin.getByRole('button', { name: 'Create the account' }).click()
  await expect(admin).toHaveURL(/\/admin\/users/)
  expect((await editor.goto(firstLink))?.status()).toBe(404)

  await admin.goto(`${url}/admin/invitations`)
  await admin.getByLabel('E-mail', { exact: true }).fill('tarek@post.example')
  await admin.getByRole('radio', { name: 'Editor' }).check()
  await admin.getByRole('button', { name: 'Invite' }).click()
  await expect(admin.getByRole('status')).toContainText('on its way')

  const { links, html } = await mailbox.waitForMail('tarek@post.example', { within: 20_000 })
  expect(html).toContain(links[0])
  await editor.goto(links[0] ?? '')
  await editor.getByLabel('Your name').fill('Tarek Blum')
  await editor.getByLabel('Password').fill(password)
  await editor.getByRole('button', { name: 'Create the account' }).click()
  await expect(editor).toHaveURL(/\/desk$/)

  await addPasskey(editor)
  await editor.getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(editor).toHaveURL(/\/sign-in/)
  await editor.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(editor).toHaveURL(/\/desk$/)
  await editor.goto(`${url}/account`)
  await expect(editor.getByRole('heading', { level: 1 })).toHaveText('Your account')

  await admin.goto(`${url}/admin/users?q=tarek`)
  await admin.getByRole('link', { name: 'Tarek Blum' }).click()
  await admin.getByText('Disable…').click()
  await admin.getByRole('button', { name: 'Disable' }).click()
  await expect(admin.getByText('Enable…')).toBeVisible()
  await editor
    .getByRole('link', { name: /Sessions|sessions/ })
    .first()
    .click()
  await expect(editor).toHaveURL(/\/sign-in\?next=/)
  await editor.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(editor.getByText('This passkey cannot be used here.')).toBeVisible()
  await expect(editor).toHaveURL(/\/sign-in/)

  await admin.goto(`${url}/admin/audit`)
  const log = admin.getByRole('main')
  for (const act of ['disabled', 'added a passkey', 'invited', 'became a user', 'Ines Quill', 'Tarek Blum'])
    await expect(log).toContainText(act)
  expect(said.split(firstLink)).toHaveLength(2)
})

test('the log of it verifies, and names an entry that was changed by hand', async () => {
  expect(await verifyLog()).toMatchObject({ code: 0 })
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  await client.query('alter table audit_entries disable trigger user')
  const { rows } = await client.query<{ position: string }>(
    `update audit_entries set actor = 'Somebody else' where act = 'user.disable' returning position`,
  )
  await client.end()
  const { code, output } = await verifyLog()
  expect(code).toBe(1)
  expect(output).toContain(rows[0]?.position)
  expect(output).toContain('user.disable')
})

const verifyLog = () =>
  runNode(join(root, 'cli', 'daybook.mjs'), {
    args: ['audit', 'verify'],
    environment: { DATABASE_URL: database, DATA_DIR: dataDir },
  })

async function addPasskey(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      automaticPresenceSimulation: true,
      isUserVerified: true,
    },
  })
  await page.goto(`${url}/account/second-factor`)
  await page.getByRole('link', { name: /passkey/ }).click()
  await page.getByLabel('Name').fill('My phone')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(page.getByRole('status')).toContainText('The passkey is added.')
}
