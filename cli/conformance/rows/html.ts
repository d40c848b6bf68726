import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HtmlValidate } from 'html-validate'
import { parseDocument, DomUtils } from 'htmlparser2'
import { ask } from '@/cli/conformance/ask'
import { everyKind, withdrawnPath } from '@/cli/conformance/pages'
import type { Row, RowOutcome, TestedSite } from '@/cli/conformance/row'
import { newTally } from '@/cli/conformance/tally'
import { toolPath, toolVersion } from '@/cli/conformance/tools.mjs'
import { named } from '@/cli/conformance/versions'
import { htmlRules } from '@/cli/conformance/html-rules'

export const row: Row = {
  standard: 'HTML',
  counts:
    'Every kind of reader’s page is valid, in a language that it names, has one first heading and texts for its images.',
  validator: `${named('html-validate')} (recommended, a11y); Nu Html Checker ${toolVersion('vnu-jar')} where Java is there`,
  check,
}

/** Also what is no page is a page: of nothing, and of what was withdrawn. */
async function check(site: TestedSite): Promise<RowOutcome> {
  const tally = newTally()
  const validator = new HtmlValidate(htmlRules)
  const addresses = (await everyKind()).map((page) => page.addresses.html)
  const others = ['/news/2011/02/30/index.html', `${await withdrawnPath()}.html`]
  const pages: [address: string, html: string][] = []
  for (const address of [...addresses, ...others]) pages.push([address, await (await ask(site, address)).text()])
  for (const [address, html] of pages) {
    const { results } = await validator.validateString(html)
    const messages = results.flatMap(({ messages }) => messages)
    tally.faults(
      address,
      messages.map(({ ruleId, message, line }) => `${ruleId}: ${message} (line ${line})`),
    )
    const document = parseDocument(html)
    const [root] = DomUtils.getElementsByTagName('html', document)
    tally.that(address, Boolean(root?.attribs.lang), 'no language is named')
    const headings = DomUtils.getElementsByTagName('h1', document).length
    tally.that(address, headings === 1, `${headings} first headings`)
  }
  for (const [address, faults] of await nuFaults(pages)) tally.faults(address, faults)
  return tally.outcome
}

/** What the checker of the W3C finds; nothing is asked where there is no Java. */
async function nuFaults(pages: [address: string, html: string][]): Promise<[address: string, faults: string[]][]> {
  if (!(await runs('java', ['-version'])).isThere) return []
  const folder = mkdtempSync(join(tmpdir(), 'daybook-html-'))
  try {
    const files = pages.map(([, html], i) => {
      const file = join(folder, `${i}.html`)
      writeFileSync(file, html)
      return file
    })
    const jar = toolPath('vnu-jar/build/dist/vnu.jar')
    const { errors } = await runs('java', ['-Xss1m', '-jar', jar, '--format', 'json', '--errors-only', ...files])
    const messages = (JSON.parse(errors) as { messages: { url: string; message: string; lastLine?: number }[] })
      .messages
    return pages.map(([address], i) => [
      address,
      messages
        .filter(({ url }) => url.endsWith(`/${i}.html`))
        .map(({ message, lastLine }) => `Nu: ${message} (line ${lastLine ?? '?'})`),
    ])
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const runs = (program: string, args: string[]) =>
  new Promise<{ isThere: boolean; errors: string }>((resolve) =>
    execFile(program, args, { maxBuffer: 50_000_000 }, (error, _, errors) =>
      resolve({ isThere: !(error && 'code' in error && error.code === 'ENOENT'), errors }),
    ),
  )
