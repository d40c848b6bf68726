import { expect, test, type Browser, type Page } from '@playwright/test'
import { randomUUID } from 'node:crypto'
import { encode } from 'next-auth/jwt'
import { faultsInEveryLook } from '../support/looked-through'
import { openOwnSite, type OwnSite } from '../support/own-site'

test.describe.configure({ mode: 'default' })

let site: OwnSite

test.beforeAll(async () => {
  test.setTimeout(240_000)
  site = await openOwnSite()
})
test.afterAll(() => site?.close())

type Options = Parameters<Browser['newContext']>[0]

async function openAs(browser: Browser, cookie: { name: string; value: string; url: string }, options: Options = {}) {
  const context = await browser.newContext({ baseURL: site.url, ...options })
  await context.addCookies([cookie])
  return context.newPage()
}

const openAsAdmin = async (browser: Browser, options?: Options) => openAs(browser, await site.admin(), options)

/** A user with a session, and the cookie that is for it. */
async function createUser({ name = 'Edith Editor', role = 'EDITOR' } = {}) {
  const [id, sid] = [randomUUID(), randomUUID()]
  await site.query(
    `insert into users (id, email, name, role, password_hash, is_password_long) values ($1, $2, $3, $4, 'x', true)`,
    [id, `${id}@example.org`, name, role],
  )
  await site.query(
    `insert into sessions (id, user_id, method, device, address, expires_at)
     values ($1, $2, 'PASSWORD', 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', '192.0.2.7', now() + interval '1 day')`,
    [sid, id],
  )
  const value = await encode({ token: { sid }, secret: 'only-for-tests-only-for-tests' })
  return { id, name, email: `${id}@example.org`, cookie: { name: 'daybook-session', value, url: site.url } }
}

/** Opens an act on a user's page and does it. */
async function act(page: Page, label: string): Promise<void> {
  await page.getByText(`${label}…`, { exact: true }).click()
  await page.getByRole('button', { name: label, exact: true }).click()
}

/** What a form says is wrong; Next has an alert of its own, for what it announces. */
const problemOf = (page: Page) => page.locator('form [role="alert"]')

const fact = (page: Page, name: string) => page.locator('dt', { hasText: name }).locator('+ dd')

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test('an admin disables a user, whose next click is refused, and enables them again', async ({ browser }) => {
      const user = await createUser()
      const theirs = await openAs(browser, user.cookie)
      expect((await theirs.goto('/account'))?.status()).toBe(200)

      const page = await openAsAdmin(browser, { javaScriptEnabled })
      await page.goto(`/admin/users?q=${user.email}`)
      await page.getByRole('link', { name: user.name }).click()
      await expect(page.getByRole('button', { name: 'Disable', exact: true })).toBeHidden()
      await act(page, 'Disable')
      await expect(page.getByRole('status')).toContainText('They are disabled')
      await expect(fact(page, 'Status')).toContainText('Disabled since')
      await theirs.reload()
      await expect(theirs).toHaveURL(/\/sign-in\?/)

      await act(page, 'Enable')
      await expect(page.getByRole('status')).toContainText('They are enabled')
      await expect(fact(page, 'Status')).toHaveText('Active')
      await expect(page.getByRole('region', { name: 'Activity' })).toContainText('enabled')
      await theirs.goto('/account')
      await expect(theirs).toHaveURL(/\/sign-in\?/)
      await Promise.all([page.context().close(), theirs.context().close()])
    })

    test('an admin gives another role, which ends the user’s sessions', async ({ browser }) => {
      const user = await createUser({ role: 'ADMIN' })
      const theirs = await openAs(browser, user.cookie)
      expect((await theirs.goto('/admin/users'))?.status()).toBe(200)
      const page = await openAsAdmin(browser, { javaScriptEnabled })
      await page.goto(`/admin/users/${user.id}`)
      await page.getByText('Change role…').click()
      await page.getByRole('button', { name: 'Change role', exact: true }).click()
      await expect(problemOf(page)).toContainText('so already')
      if (!(await page.getByLabel('Contributor').isVisible())) await page.getByText('Change role…').click()
      await page.getByLabel('Contributor').check()
      await page.getByRole('button', { name: 'Change role', exact: true }).click()
      await expect(page.getByRole('status')).toContainText('The role is changed')
      await expect(fact(page, 'Role')).toHaveText('Contributor')
      await theirs.reload()
      await expect(theirs).toHaveURL(/\/sign-in\?/)
      await Promise.all([page.context().close(), theirs.context().close()])
    })

    test('an admin ends one session, or all of them', async ({ browser }) => {
      const user = await createUser()
      const again = `insert into sessions (id, user_id, method, expires_at) values ($1, $2, 'PASSWORD', now() + interval '1 day')`
      for (let time = 0; time < 2; time += 1) await site.query(again, [randomUUID(), user.id])
      const page = await openAsAdmin(browser, { javaScriptEnabled })
      await page.goto(`/admin/users/${user.id}`)
      await page.getByRole('button', { name: 'End the session in Firefox on Linux' }).click()
      await expect(page.getByRole('status')).toContainText('The session has ended')
      await expect(page.getByText('Firefox on Linux')).toHaveCount(0)
      await act(page, 'End all sessions')
      await expect(page.getByText('Not signed in anywhere.')).toBeVisible()
      await page.context().close()
    })

    test('an admin starts a password reset and hands the link over', async ({ browser }) => {
      const user = await createUser()
      const page = await openAsAdmin(browser, { javaScriptEnabled })
      await page.goto(`/admin/users/${user.id}`)
      await act(page, 'Start a password reset')
      const first = await page.getByLabel('The link to hand over').inputValue()
      await act(page, 'Start a password reset')
      await expect(page.getByLabel('The link to hand over')).not.toHaveValue(first)
      const second = await page.getByLabel('The link to hand over').inputValue()
      const visitor = await (await browser.newContext()).newPage()
      await visitor.goto(first)
      await expect(visitor.getByLabel(/password/i)).toHaveCount(0)
      await visitor.goto(second)
      await expect(visitor.getByLabel(/password/i).first()).toBeVisible()
      await Promise.all([page.context().close(), visitor.context().close()])
    })

    test('an admin resets the second factor of who lost it', async ({ browser }) => {
      const user = await createUser()
      await site.query(
        `update users set totp_secret = 'x', totp_confirmed_at = now(), is_password_long = false where id = $1`,
        [user.id],
      )
      const page = await openAsAdmin(browser, { javaScriptEnabled })
      await page.goto(`/admin/users/${user.id}`)
      await expect(fact(page, 'Second factor')).toContainText('Authenticator app')
      await act(page, 'Reset second factor')
      await expect(page.getByRole('status')).toContainText('second factor is removed')
      await expect(fact(page, 'Second factor')).toHaveText('None')
      await expect(page.getByLabel('The link to hand over')).toBeVisible()
      await page.context().close()
    })

    test('an admin invites, hands the link over, sends it again and revokes it', async ({ browser }) => {
      const email = `guest-${randomUUID()}@example.org`
      const page = await openAsAdmin(browser, { javaScriptEnabled })
      await page.goto('/admin/users')
      await page.getByRole('link', { name: 'Invite somebody' }).click()
      await page.getByLabel('E-mail').fill(email.toUpperCase())
      await page.getByLabel('Editor').check()
      await page.getByRole('button', { name: 'Invite', exact: true }).click()
      const link = page.getByLabel(`The invitation of ${email}, to hand over`)
      await expect(link).toHaveValue(new RegExp(`^${site.url}/sign-in/link/`))
      const first = await link.inputValue()

      await page.goto('/admin/invitations')
      await page.getByLabel('E-mail').fill(email)
      await page.getByRole('button', { name: 'Invite', exact: true }).click()
      await expect(page.getByText('This address is invited already.')).toBeVisible()
      await expect(page.getByLabel('E-mail')).toHaveValue(email)

      await page.getByRole('button', { name: `Send again the invitation of ${email}` }).click()
      await expect(link).not.toHaveValue(first)
      const second = await link.inputValue()
      const visitor = await (await browser.newContext()).newPage()
      await visitor.goto(first)
      await expect(visitor.getByLabel('Name')).toHaveCount(0)
      await visitor.goto(second)
      await expect(visitor.getByLabel('Name')).toBeVisible()

      await page.goto('/admin/invitations')
      await page.getByRole('button', { name: `Revoke the invitation of ${email}` }).click()
      await expect(page.getByRole('status')).toContainText('revoked')
      await expect(page.getByRole('row', { name: email })).toHaveCount(0)
      await visitor.goto(second)
      await expect(visitor.getByLabel('Name')).toHaveCount(0)
      await Promise.all([page.context().close(), visitor.context().close()])
    })

    test('an admin who proved long ago who they are is asked again, and comes back to the act', async ({ browser }) => {
      const [user, cookie] = [await createUser(), await site.admin()]
      await site.query(`update sessions set confirmed_at = now() - interval '1 hour'`)
      const page = await openAs(browser, cookie, { javaScriptEnabled })
      await page.goto(`/admin/users/${user.id}`)
      await page.getByText('Change role…').click()
      await page.getByLabel('Administrator').check()
      await expect(page.getByText('You will be asked to prove first').first()).toBeVisible()
      await page.getByRole('button', { name: 'Change role', exact: true }).click()
      await expect(page).toHaveURL(/\/sign-in\/confirm\?next=/)
      const next = new URL(page.url()).searchParams.get('next') ?? ''
      expect(next).toBe(`/admin/users/${user.id}?act=role&role=ADMIN`)
      expect(await site.query('select role from users where id = $1', [user.id])).toEqual([{ role: 'EDITOR' }])
      await page.goto(next)
      await expect(page.getByLabel('Administrator')).toBeChecked()

      await page.goto('/admin/invitations')
      await page.getByLabel('E-mail').fill('asked-first@example.org')
      await page.getByRole('button', { name: 'Invite', exact: true }).click()
      await expect(page).toHaveURL(/\/sign-in\/confirm\?next=/)
      await page.goto(new URL(page.url()).searchParams.get('next') ?? '')
      await expect(page.getByLabel('E-mail')).toHaveValue('asked-first@example.org')
      await page.context().close()
    })
  })
}

test('the last active admin is told so, and stays', async ({ browser }) => {
  const last = await createUser({ role: 'ADMIN' })
  await site.query(`update users set role = 'EDITOR' where role = 'ADMIN' and id <> $1`, [last.id])
  const page = await openAs(browser, last.cookie)
  await page.goto('/admin/users?role=ADMIN')
  await page.getByRole('row').getByRole('link', { name: last.name }).click()
  await act(page, 'Disable')
  await expect(problemOf(page)).toContainText('last active administrator')
  await page.getByText('Change role…').click()
  await page.getByLabel('Contributor').check()
  await page.getByRole('button', { name: 'Change role', exact: true }).click()
  await expect(problemOf(page).first()).toContainText('last active administrator')
  await expect(page.getByLabel('Contributor')).toBeChecked()
  await page.reload()
  await expect(fact(page, 'Role')).toHaveText('Administrator')
  await page.context().close()
})

test('two admins who disable each other at once leave one', async ({ browser }) => {
  const [one, other] = [await createUser({ role: 'ADMIN' }), await createUser({ role: 'ADMIN' })]
  await site.query(`update users set role = 'EDITOR' where role = 'ADMIN' and id not in ($1, $2)`, [one.id, other.id])
  const pages = [await openAs(browser, one.cookie), await openAs(browser, other.cookie)]
  await pages[0]?.goto(`/admin/users/${other.id}`)
  await pages[1]?.goto(`/admin/users/${one.id}`)
  for (const page of pages) await page.getByText('Disable…').click()
  await Promise.all(pages.map((page) => page.getByRole('button', { name: 'Disable', exact: true }).click()))
  for (const page of pages) {
    const [done, shutOut] = [page.getByRole('status'), page.getByRole('heading', { name: 'Sign in' })]
    await expect(done.or(shutOut).first()).toBeVisible()
    await page.waitForLoadState()
  }
  expect(pages.filter((page) => page.url().includes('/sign-in'))).toHaveLength(1)
  expect(await site.query(`select id from users where role = 'ADMIN' and disabled_at is null`)).toHaveLength(1)
  for (const page of pages) await page.context().close()
})

test.describe('the list', () => {
  test('is searched, narrowed and sorted by keyboard alone, and keeps it all in its address', async ({ browser }) => {
    await createUser({ name: 'Žofie Nováková' })
    const page = await openAsAdmin(browser)
    await page.goto('/admin/users')
    await page.getByLabel('Name or e-mail').focus()
    await page.keyboard.type('zofie')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Editor')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/q=zofie&role=EDITOR/)
    await expect(page.getByRole('row')).toHaveCount(2)
    await page.getByRole('link', { name: 'Last seen' }).focus()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/q=zofie&sort=seen&order=desc&role=EDITOR/)
    await expect(page.getByRole('columnheader', { name: 'Last seen' })).toHaveAttribute('aria-sort', 'descending')
    await page.getByRole('link', { name: 'Žofie Nováková' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('Disable…').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await expect(page.getByRole('button', { name: 'Disable', exact: true })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('status')).toBeFocused()
    await page.context().close()
  })

  test('takes no notice of what its address should not say', async ({ browser }) => {
    const page = await openAsAdmin(browser)
    const long = 'x'.repeat(10_000)
    for (const query of [
      '?sort=password_hash',
      '?sort=name&sort=email',
      '?sort=__proto__&order=constructor',
      '?__proto__[role]=ADMIN',
      `?q=${long}`,
      '?q=%00&page=-1',
      '?q=%E0%A4%A',
      '?q[]=a&q[]=b',
      '?page=1e9&role=ROOT&status[]=x',
      "?q=' or 1=1 --",
    ]) {
      expect([query.slice(0, 40), (await page.goto(`/admin/users${query}`))?.status()]).toEqual([
        query.slice(0, 40),
        200,
      ])
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Users')
    }
    for (const query of ['?link=1abc', '?link=a&link=b', `?email=${long}`, `?role=${long}`, '?page=0&done=__proto__'])
      expect((await page.goto(`/admin/invitations${query}`))?.status()).toBe(200)
    await page.context().close()
  })

  test('has nobody under an address that is nobody’s', async ({ browser }) => {
    const page = await openAsAdmin(browser)
    for (const id of [randomUUID(), '1abc', '__proto__', "'--", 'x'.repeat(5_000), '%00', `${randomUUID()}%20`])
      expect([id, (await page.goto(`/admin/users/${id}`))?.status()]).toEqual([id, 404])
    await page.goto(`/admin/users/${randomUUID()}`)
    await expect(page).toHaveTitle('No page at this address')
    await page.context().close()
  })
})

test('every page of users can be used by all, in both colours, wide and narrow', async ({ browser }) => {
  // Many pages, each looked through for every rule.
  test.slow()
  const names = ['Wolfeschlegelsteinhausenbergerdorff Hubert', 'محمد بن عبد الرحمن الأحمد', '王小明', 'Žofie']
  for (let made = 0; made < 56; made += 1) await createUser({ name: `${names[made % 4]} ${made}` })
  const user = await createUser({ name: 'محمد بن عبد الرحمن' })
  const invitation = randomUUID()
  await site.query(
    `insert into one_time_links (id, kind, email, role, expires_at) values ($1, 'INVITATION', $2, 'EDITOR', now() + interval '1 day')`,
    [invitation, `somebody.with.a.long.address.${invitation}@mail.department.university.example.org`],
  )
  const page = await openAsAdmin(browser)
  for (const path of [
    '/admin/users',
    '/admin/users?q=none-is-so',
    `/admin/users/${user.id}?act=role`,
    `/admin/invitations?link=${invitation}`,
  ]) {
    await page.goto(path)
    expect([path, await faultsInEveryLook(page)]).toEqual([path, []])
  }
  await page.context().close()
})
