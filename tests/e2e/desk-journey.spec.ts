import { expect, test, type Browser, type Page } from '@playwright/test'
import type { Role } from '@/generated/prisma/enums'
import { overflowOf, paste, publish, saved } from '../support/desk-pages'
import { countPointing, tabTo } from '../support/keyboard'
import { faultsOf } from '../support/looked-through'
import { openOwnSite, type OwnSite } from '../support/own-site'
import { picture } from '../support/pictures'
import { readPage } from '../support/read-page'

// Whole journeys: from what somebody writes to what readers see of it.
test.describe.configure({ mode: 'default', timeout: 120_000 })

let site: OwnSite
test.beforeAll(async () => {
  test.setTimeout(120_000)
  site = await openOwnSite()
})
test.afterAll(() => site?.close())

async function open(
  browser: Browser,
  who: [Role, string] | null,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<Page> {
  const context = await browser.newContext({ baseURL: site.url, ...options })
  if (who) await context.addCookies([await site.signIn(...who)])
  return context.newPage()
}

const answerOf = async (path: string) => (await fetch(site.url + path, { redirect: 'manual' })).status
const textOf = async (path: string) => (await fetch(site.url + path)).text()
const formats = ['html', 'json', 'xml', 'md']
const dayPath = (date: string) => `/news/${date.slice(0, 4)}/${date.slice(5, 7)}/${Number(date.slice(8))}`
const idOf = (page: Page) => /events\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''

/** Opens an event's editor, and waits until its scripts are there: they tell how far it is saved. */
async function openEditor(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await expect(page.getByText(/^(?:Saved \d|Nothing to save yet)/)).toBeVisible()
}

/** Moves a publication that is scheduled to a moment soon, and its job with it: tests do not wait for the clock. */
async function bringForward(eventId: string, at: Date): Promise<void> {
  await site.query(`update drafts set publish_at = $2 where event_id = $1 and state = 'SCHEDULED'`, [eventId, at])
  await site.query(
    `select graphile_worker.add_job('publish-draft', json_build_object('draftId', id, 'publishAt', $2::text),
       run_at => $3::timestamptz, job_key => 'publish-draft:' || id) from drafts where event_id = $1`,
    [eventId, at.toISOString(), new Date(at.getTime() - 1_500)],
  )
}

test('a contributor writes, an editor sends it back, it returns, and appears by itself at its time', async ({
  browser,
}) => {
  const cleo = await open(browser, ['CONTRIBUTOR', 'Cleo Contributor'])
  const edda = await open(browser, ['EDITOR', 'Edda Editor'], { timezoneId: 'America/New_York' })
  await openEditor(cleo, '/desk/new')
  const date = await cleo.getByLabel('Date').inputValue()
  await paste(cleo.getByLabel('Headline'), 'East Berlin meets\nthe <b>Soviet Union</b>', '<h1>East Berlin</h1>')
  await cleo.getByLabel('Summary').fill('In a harbour.')
  await paste(
    cleo.getByLabel('Addresses of sources'),
    'https://www.chronik-der-mauer.de/en/?utm_source=mail https://post.example/1\nhttps://post.example/1/ https://post.example/2',
  )
  await expect(cleo.getByText('3 added. 1 was there already.')).toBeVisible()
  const path = `${dayPath(date)}/east-berlin-meets-the-b-soviet-union-b`
  await expect(cleo.getByText(`Its address will be ${path}`)).toBeVisible()
  await cleo.getByRole('button', { name: 'Add all' }).click()
  await cleo.getByRole('combobox', { name: 'Add a context' }).pressSequentially('berlin wa')
  await cleo.getByRole('option', { name: /^Berlin Wall/ }).click()
  await cleo.getByRole('combobox', { name: 'Add a topic' }).fill('A story of harbours')
  await cleo.getByRole('option', { name: /new$/ }).click()
  await cleo.getByLabel('Section').fill('politics and elections')
  await cleo.getByLabel('Section').blur()
  await saved(cleo)
  const headline = 'East Berlin meets the <b>Soviet Union</b>'
  await expect(cleo).toHaveTitle(`${headline} · Daybook`)
  await expect(cleo.getByRole('heading', { level: 1 })).toHaveText(headline)
  await cleo.reload()
  await expect(cleo.getByLabel('Headline')).toHaveValue(headline)
  await expect(cleo.getByLabel('Section')).toHaveValue('Politics and elections')
  await expect(cleo.locator('input[name=sources]')).toHaveCount(3)
  await expect(cleo.locator('input[name=contexts]')).toHaveCount(3)
  await lookAtPreview(cleo, headline)

  await cleo.getByText('Hand in for review…').click()
  await cleo.getByLabel('A word to the editors').fill('My first one.')
  await cleo.getByRole('button', { name: 'Hand in' }).click()
  await expect(cleo.getByText('Handed in. Editors find it in their queue.')).toBeVisible()
  await expect(cleo.getByLabel('Headline')).toBeDisabled()
  await expect(cleo.getByRole('combobox', { name: 'Add a context' })).toHaveCount(0)

  await openFromQueue(edda, 'Waiting for review', headline)
  await expect(edda.getByText('My first one.')).toBeVisible()
  await edda.getByText('Send back…').click()
  await edda.getByLabel('What is to be done').fill('Say which harbour.')
  await edda.getByRole('button', { name: 'Send back' }).click()
  await expect(edda.getByText('Sent back to whoever handed it in.')).toBeVisible()

  await openFromQueue(cleo, 'My work', headline)
  await expect(cleo.getByText('Say which harbour.')).toBeVisible()
  await cleo.getByLabel('Summary').fill('In the harbour of Port Ellery.')
  await cleo.getByText('Hand in for review…').click()
  await cleo.getByRole('button', { name: 'Hand in' }).click()
  await expect(cleo.getByText('Handed in. Editors find it in their queue.')).toBeVisible()

  await openFromQueue(edda, 'Waiting for review', headline)
  await edda.getByText('Publish at a time…').click()
  await edda.getByLabel('Day and time').fill('2999-01-01T12:30')
  await expect(edda.getByLabel('Time zone')).toHaveValue('America/New_York')
  await expect(edda.getByText('That is 1 Jan 2999, 17:30 UTC.')).toBeVisible()
  await edda.getByRole('button', { name: 'Schedule' }).click()
  await expect(edda.getByText('Scheduled. It is published on its own at that time.')).toBeVisible()
  await edda.goto('/desk?view=scheduled')
  await expect(edda.getByText('1 Jan 2999, 12:30 (America/New_York)')).toBeVisible()
  await edda.getByRole('link', { name: headline }).click()
  await expect(edda.getByText('It is published on 1 January 2999')).toBeVisible()

  const at = new Date(Date.now() + 2_500)
  await bringForward(idOf(edda), at)
  for (const format of formats) expect(await answerOf(`${path}.${format}`)).toBe(404)
  await expect.poll(() => answerOf(`${path}.json`), { intervals: [50] }).toBe(200)
  const [row] = await site.query('select published_at from events where id = $1', [idOf(edda)])
  const late = Number(row?.published_at) - at.getTime()
  expect(late).toBeGreaterThanOrEqual(0)
  expect(late).toBeLessThan(5_000)
  for (const page of [path, `${dayPath(date)}/index`, '/index'])
    for (const format of formats) expect(await textOf(`${page}.${format}`)).toContain('In the harbour of Port Ellery.')
  const reader = await open(browser, null)
  await reader.goto('/')
  await reader.getByRole('link', { name: headline }).click()
  await expect(reader).toHaveURL(`${path}.html`)
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText(headline)
  await Promise.all([cleo, edda, reader].map((page) => page.context().close()))
})

async function lookAtPreview(page: Page, headline: string): Promise<void> {
  await page.getByRole('link', { name: 'Preview' }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(headline)
  for (const [name, piece] of [
    ['JSON', '"type": "event"'],
    ['XML', '<event version="1">'],
    ['Markdown', 'post.example/2'],
  ] as const) {
    await page.getByRole('link', { name, exact: true }).first().click()
    await expect(page.getByLabel('What is sent')).toContainText(piece)
  }
  await page.getByRole('link', { name: 'Back to editing' }).click()
}

async function openFromQueue(page: Page, view: string, headline: string): Promise<void> {
  await page.goto('/desk')
  await page.getByRole('link', { name: view }).click()
  await page.getByRole('link', { name: headline }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(headline)
}

test('by keyboard alone, an event is written, handed in and published', async ({ browser }) => {
  const [cleo, edda] = [await open(browser, ['CONTRIBUTOR', 'Cleo Keys']), await open(browser, ['EDITOR', 'Edda Keys'])]
  const pointed = [await countPointing(cleo.context()), await countPointing(edda.context())]
  const press = async (page: Page, ...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  await openEditor(cleo, '/desk/new')
  await tabTo(cleo, cleo.getByLabel('Headline'))
  await cleo.keyboard.type('A lighthouse is lit by hand')
  await tabTo(cleo, cleo.getByLabel('Summary'))
  await cleo.keyboard.type('Nobody touched a mouse.')
  await tabTo(cleo, cleo.getByRole('combobox', { name: 'Add a context' }))
  await cleo.keyboard.type('berlin wa')
  await expect(cleo.getByRole('option', { name: /^Berlin Wall/ })).toBeVisible()
  await press(cleo, 'ArrowDown', 'Enter')
  await expect(cleo.locator('input[name=contexts]')).toHaveCount(1)
  await tabTo(cleo, cleo.getByLabel('Addresses of sources'))
  await cleo.keyboard.type('post.example/lit')
  await press(cleo, 'Enter')
  await expect(cleo.locator('input[name=sources]')).toHaveCount(1)
  await press(cleo, 'Control+s')
  await saved(cleo)
  await tabTo(cleo, cleo.getByText('Hand in for review…'))
  await press(cleo, 'Enter')
  await tabTo(cleo, cleo.getByLabel('A word to the editors'))
  await cleo.keyboard.type('Please.')
  await tabTo(cleo, cleo.getByRole('button', { name: 'Hand in' }))
  await press(cleo, 'Space')
  await expect(cleo.getByRole('status').filter({ hasText: 'Handed in.' })).toBeFocused()

  await edda.goto('/desk?view=review')
  const row = edda.locator('[data-row]').filter({ hasText: 'A lighthouse is lit by hand' })
  // Until the page's scripts are there, its keys are not.
  await expect(async () => {
    await press(edda, 'j')
    await expect(row).toBeFocused({ timeout: 200 })
  }).toPass()
  await press(edda, 'e')
  await expect(edda.getByText('Please.')).toBeVisible()
  await tabTo(edda, edda.getByText('Publish…', { exact: true }))
  await press(edda, 'Enter')
  await tabTo(edda, edda.getByRole('button', { name: 'Publish', exact: true }))
  await press(edda, 'Enter')
  await expect(edda.getByRole('status').filter({ hasText: 'Published.' })).toBeFocused()
  await tabTo(edda, edda.getByRole('link', { name: 'As readers see it' }))
  await press(edda, 'Enter')
  await expect(edda.getByRole('heading', { level: 1 })).toHaveText('A lighthouse is lit by hand')
  expect(pointed.map((count) => count())).toEqual([0, 0])
  await Promise.all([cleo, edda].map((page) => page.context().close()))
})

test('a headline is put right, the address it had leads on, and the corrections say so', async ({ browser }) => {
  const page = await open(browser, ['EDITOR', 'Edda Editor'])
  const [event] = await site.query(
    `select id, slug from events where date = '2019-04-11' and status = 'PUBLISHED' order by position limit 1`,
  )
  await openEditor(page, `/desk/events/${String(event?.id)}`)
  await page.getByLabel('Headline').fill('A headline that was put right')
  await page.getByText('This puts something right').click()
  await page.getByLabel('Correction').fill('It named the wrong street.')
  await expect(page.getByText('a-headline-that-was-put-right; the one it has leads there')).toBeVisible()
  await publish(page)
  for (const format of formats) {
    const answer = await fetch(`${site.url}/news/2019/04/11/${String(event?.slug)}.${format}`, { redirect: 'manual' })
    const to = answer.headers.get('location')?.replace(site.url, '')
    expect([answer.status, to]).toEqual([308, `/news/2019/04/11/a-headline-that-was-put-right.${format}`])
    expect(await textOf(`/corrections.${format}`)).toContain('It named the wrong street.')
  }
  await page.goto(`/news/2019/04/11/${String(event?.slug)}.html`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A headline that was put right')
  await expect(page.getByRole('region', { name: 'Corrections' })).toContainText('It named the wrong street.')
  await page.goto('/corrections')
  await page.getByRole('link', { name: 'A headline that was put right' }).click()
  await expect(page.getByText('Current version, a correction')).toBeVisible()
  await page.context().close()
})

test('a cover is cut, focused and credited before it is published, and comes as AVIF or WebP', async ({ browser }) => {
  const page = await open(browser, ['EDITOR', 'Edda Editor'])
  await openEditor(page, '/desk/new?date=2021-05-01')
  await page.getByLabel('Headline').fill('A wall is finished')
  await paste(page.getByLabel('Addresses of sources'), 'https://post.example/wall')
  await expect(page.getByText('1 added.')).toBeVisible()
  await saved(page)
  await page.getByRole('link', { name: 'Choose a picture' }).click()
  const buffer = await picture(1_600, 900, 7).jpeg().toBuffer()
  await page.getByLabel('Picture', { exact: true }).setInputFiles({ name: 'wall.jpg', mimeType: 'image/jpeg', buffer })
  const whole = page.getByAltText('The whole picture')
  await expect(whole).toBeVisible()
  await page.getByRole('button', { name: '4:3' }).click()
  const box = await whole.boundingBox()
  if (!box) throw new Error('the picture is not to be seen')
  await page.mouse.click(box.x + box.width * 0.25, box.y + box.height * 0.25)
  await expect(page.getByLabel('Focus from left, %')).toHaveValue(/^2[45]/)
  await page.getByRole('button', { name: 'Save cover' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible()

  await page.getByRole('link', { name: 'Edit', exact: true }).click()
  await page.getByText('Publish…', { exact: true }).click()
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'The cover has no licence.' })).toBeVisible()
  await page.getByRole('link', { name: 'Change', exact: true }).click()
  await page.getByLabel('Description').fill('A wall by the sea')
  await page.getByLabel('Credit').fill('A. N. Other')
  await page.getByLabel('Licence').fill('CC BY-SA 4.0')
  await page.getByLabel('Where it was found').fill('https://pictures.example/wall')
  await page.getByRole('button', { name: 'Save cover' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible()
  await page.getByRole('link', { name: 'Edit', exact: true }).click()
  await publish(page)

  await page.goto('/news/2021/05/1/a-wall-is-finished.html')
  const shown = page.getByRole('img', { name: 'A wall by the sea' })
  await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0)
  expect(await shown.evaluate((img: HTMLImageElement) => img.naturalWidth / img.naturalHeight)).toBeCloseTo(4 / 3, 1)
  const avif = await shown.evaluate((img: HTMLImageElement) => img.currentSrc)
  for (const type of ['avif', 'webp']) {
    const answer = await fetch(avif.replace(/avif$/, type))
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, `image/${type}`])
  }
  await expect(page.locator('figcaption')).toContainText('A. N. Other')
  expect(await textOf('/news/2021/05/1/a-wall-is-finished.json')).toContain('"credit": "A. N. Other"')
  await page.context().close()
})

test('an import meets an edit, the offer waits in the queue, and yesterday’s version is restored', async ({
  browser,
}) => {
  const page = await open(browser, ['EDITOR', 'Edda Editor'])
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
  await readPage(site.databaseUrl, yesterday, 1, ['A storm closes the harbour of [[Port Ellery]].'])
  const [event] = await site.query(`select id, headline from events where date = $1`, [yesterday])
  const path = `/desk/events/${String(event?.id)}`
  const headline = page.getByLabel('Headline')
  await openEditor(page, path)
  await headline.fill('A storm keeps all ships in Port Ellery')
  await page.getByRole('combobox', { name: 'Add a context' }).fill('Ships')
  await page.getByRole('combobox', { name: 'Add a context' }).press('Enter')
  await publish(page)

  const said = 'A storm closes the harbour of [[Port Ellery]] for a week; [[Tarn]] has no power.'
  await readPage(site.databaseUrl, yesterday, 2, [said])
  await page.goto('/desk?view=offers')
  await page.getByRole('link', { name: '2 offers of an import' }).click()
  await expect(page).toHaveURL(`${path}/offers`)
  await expect(page.getByRole('listitem').filter({ hasText: 'for a week; Tarn has no power' })).toBeVisible()
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: 'Take over Contexts' }).click()
  await expect(page.getByRole('status')).toContainText('Taken over')
  await page.getByRole('button', { name: 'Leave as it is Headline' }).click()
  await expect(page.getByText('Nothing is offered.')).toBeVisible()
  expect(await faultsOf(page)).toEqual([])
  const now = await textOf(`${dayPath(yesterday)}/a-storm-keeps-all-ships-in-port-ellery.json`)
  expect(now).toContain('"name": "Tarn"')
  expect(now).not.toContain('for a week')
  await page.goto('/desk?view=offers')
  await expect(page.getByRole('link', { name: /offers? of an import/ })).toHaveCount(0)

  await page.goto(`${path}/history`)
  const first = page.getByRole('listitem').filter({ hasText: 'Version 1' })
  await first.getByText('Restore…').click()
  await first.getByRole('button', { name: 'Restore as a draft' }).click()
  await expect(page.getByRole('status').first()).toContainText('restored, as a draft')
  await page.getByRole('link', { name: 'Edit', exact: true }).click()
  await expect(headline).toHaveValue(String(event?.headline))
  await publish(page)
  await page.goto(`${dayPath(yesterday)}/a-storm-keeps-all-ships-in-port-ellery.html`)
  await expect(page).toHaveURL(`${dayPath(yesterday)}/a-storm-closes-the-harbour-of-port-ellery.html`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(String(event?.headline))
  await page.context().close()
})

const oddities = [
  {
    name: 'a headline of 300 characters, forty sources and pasted HTML',
    headline: 'Delegates of forty-three countries agree on a treaty '.repeat(6).slice(0, 299) + '!',
    summary: '<p>Pasted &amp; <b>bold</b></p>',
    // Copied from a page: the text says what the stories are called, and only the HTML where they are.
    sources: Array.from({ length: 40 }, (_, index) => ({
      text: `Story ${index}`,
      url: `https://paper-${index % 7}.example/2026/${'a-long-address-'.repeat(6)}of-a-story-${index}.html`,
    })),
    direction: 'ltr',
    shown: 'paper-3.example/2026/a-long',
  },
  {
    name: 'a text that runs from right to left',
    headline: 'افتتاح ميناء إليري بعد عامين من الإصلاحات وسط حضور كبير من سكان المدينة',
    summary: 'قال العمدة إن السفن ستدخل يوم الاثنين (Port Ellery).',
    sources: [{ text: 'ميناء', url: 'https://ar.example/%D8%AE%D8%A8%D8%B1/%D9%85%D9%8A%D9%86%D8%A7%D8%A1' }],
    direction: 'rtl',
    shown: 'ar.example/خبر/ميناء',
  },
]

for (const odd of oddities) {
  test(`takes ${odd.name}`, async ({ browser }) => {
    const page = await open(browser, ['EDITOR', 'Edda Editor'])
    const scripts: string[] = []
    page.on('dialog', (dialog) => void scripts.push(dialog.message()))
    const html = (text: string) => `<h1 onclick="alert(1)">${text}</h1><img src=x onerror="alert(2)">`
    await openEditor(page, '/desk/new?date=2022-03-04')
    await paste(page.getByLabel('Headline'), odd.headline, html(odd.headline))
    await paste(page.getByLabel('Summary'), odd.summary, html(odd.summary))
    const links = odd.sources.map(({ text, url }) => `<li><a href="${url}">${text}</a></li>`).join('')
    await paste(page.getByLabel('Addresses of sources'), odd.sources.map(({ text }) => text).join('\n'), links)
    await expect(page.getByText(`${odd.sources.length} added.`)).toBeVisible()
    await saved(page)
    await page.reload()
    await expect(page.getByLabel('Headline')).toHaveValue(odd.headline)
    await expect(page.locator('input[name=sources]')).toHaveCount(odd.sources.length)
    await expect(page.getByLabel('Headline')).toHaveCSS('direction', odd.direction)
    await fitsBothWidths(page)
    await publish(page)
    await page.getByRole('link', { name: 'As readers see it' }).click()
    const heading = page.getByRole('heading', { level: 1 })
    await expect(heading).toHaveText(odd.headline)
    await expect(heading).toHaveCSS('direction', odd.direction)
    await expect(page.getByText(odd.summary, { exact: true })).toHaveCSS('direction', odd.direction)
    await expect(page.getByRole('link', { name: odd.shown }).first()).toBeVisible()
    await fitsBothWidths(page)
    await page.goto('/news/2022/03/4/index.html')
    await fitsBothWidths(page)
    expect(scripts).toEqual([])
    await page.context().close()
  })
}

async function fitsBothWidths(page: Page): Promise<void> {
  for (const width of [375, 1_280]) {
    await page.setViewportSize({ width, height: 800 })
    expect([page.url(), width, await overflowOf(page)]).toEqual([page.url(), width, 0])
  }
}
