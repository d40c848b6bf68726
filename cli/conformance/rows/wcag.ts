import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { withBrowser } from '@/cli/conformance/browser'
import { everyKind, withdrawnPath } from '@/cli/conformance/pages'
import type { Row, RowOutcome, TestedSite } from '@/cli/conformance/row'
import { newTally, type Tally } from '@/cli/conformance/tally'
import { named } from '@/cli/conformance/versions'
import { createActor } from '@/tests/support/people'
import { createDraft } from '@/tests/support/desk'
import { whereFocusIsHidden } from '@/tests/support/keyboard'
import { faultsOf } from '@/tests/support/looked-through'
import { cookieOfSession } from '@/tests/support/signed-in'

export const row: Row = {
  standard: 'WCAG 2.2, level AA',
  counts:
    'No fault that a program finds, in light and dark, wide and 320 pixels narrow, left to right and right to left; the keyboard reaches everything and shows where it is; passwords can be pasted.',
  validator: `${named('@axe-core/playwright')} (wcag2a to wcag22aa); Tab, until it comes round`,
  check,
}

/** Between any two of the three, every pair is there. */
const looks = [
  { width: 1280, colorScheme: 'light', dir: 'ltr' },
  { width: 1280, colorScheme: 'dark', dir: 'rtl' },
  { width: 320, colorScheme: 'light', dir: 'rtl' },
  { width: 320, colorScheme: 'dark', dir: 'ltr' },
] as const

async function check(site: TestedSite): Promise<RowOutcome> {
  const tally = newTally()
  const kinds = await everyKind()
  const readers = [...kinds.map(({ addresses }) => addresses.html), `${await withdrawnPath()}.html`, '/nowhere']
  const editor = await createActor('ADMIN', { email: `${randomUUID()}@example.org` })
  const { id } = await createDraft(editor)
  const signedIn = ['/desk', `/desk/events/${id}`, '/desk/sources', '/account', '/admin', '/admin/users']
  await withBrowser(async (browser) => {
    const context = await browser.newContext({ baseURL: site.url, reducedMotion: 'reduce' })
    const page = await context.newPage()
    for (const address of [...readers, '/sign-in']) await lookThrough(page, address, tally)
    for (const kind of ['day', 'event', 'search', 'timeline'])
      await tabThrough(page, kinds.find((one) => one.kind === kind)?.addresses.html ?? '', tally)
    await pasteAtSignIn(page, tally)
    const [name = '', value = ''] = (await cookieOfSession(editor.sessionId)).split('=')
    await context.addCookies([{ name, value, url: site.url }])
    for (const address of signedIn) await lookThrough(page, address, tally)
  })
  return tally.outcome
}

async function lookThrough(page: Page, address: string, tally: Tally): Promise<void> {
  await page.goto(address)
  for (const { width, colorScheme, dir } of looks) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.evaluate((dir) => void (document.documentElement.dir = dir), dir)
    tally.faults(`${address}, ${width} pixels, ${colorScheme}, ${dir}`, await faultsOf(page))
  }
}

/** Wherever the focus stops it is to be seen (2.4.7, 2.4.11); it comes round, so that nothing holds it (2.1.2). */
async function tabThrough(page: Page, address: string, tally: Tally): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto(address)
  await page.keyboard.press('Tab')
  const skips = await page.evaluate(() => document.activeElement?.getAttribute('href') ?? '')
  tally.that(address, skips.startsWith('#'), 'the first stop of the keyboard does not skip to the content')
  for (let pressed = 0; pressed < 600; pressed++) {
    tally.faults(
      `${address}, focus`,
      [await page.evaluate(whereFocusIsHidden)].flatMap((hidden) => hidden ?? []),
    )
    await page.keyboard.press('Tab')
    if (await page.evaluate(() => document.activeElement === document.body)) return
  }
  tally.faults(address, ['the focus never comes round'])
}

/** 3.3.8: who keeps passwords elsewhere need not type them. */
async function pasteAtSignIn(page: Page, tally: Tally): Promise<void> {
  await page.goto('/sign-in')
  const field = page.locator('input[type=password]').first()
  const isTaken = await field.evaluate((input) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', 'correct horse')
    return input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  tally.that('/sign-in', isTaken, 'a password cannot be pasted')
  const purpose = await field.getAttribute('autocomplete')
  tally.that('/sign-in', purpose === 'current-password', `the password is for "${purpose}"`)
}
