import { HtmlValidate } from 'html-validate'
import { checkFormats, readSchemas } from '@/cli/conformance/page-formats'
import { htmlRules } from '@/cli/conformance/html-rules'
import { newTally } from '@/cli/conformance/tally'
import { read } from '@/cli/drill/readers'
import { dayPath } from '@/lib/archive/addresses'

/** Whether the pages of days are there in HTML, JSON, XML and Markdown, each well-formed and saying the same. */
export async function verifyDayFormats(url: string, databaseUrl: string, dates: Iterable<string>): Promise<string[]> {
  const [tally, site, validator] = [newTally(), { url, databaseUrl }, new HtmlValidate(htmlRules)]
  const schemas = await readSchemas(site)
  for (const date of dates) {
    const at = (suffix: string) => `${dayPath(date)}/index.${suffix}`
    const { status, text } = await read(url, at('html'))
    tally.that(at('html'), status === 200, String(status))
    const { results } = await validator.validateString(text)
    tally.faults(
      at('html'),
      results.flatMap(({ messages }) => messages).map(({ ruleId, message }) => `${ruleId}: ${message}`),
    )
    const addresses = { json: at('json'), xml: at('xml'), md: at('md') }
    await checkFormats(site, { kind: 'day', addresses }, schemas, tally).catch((error: unknown) =>
      tally.faults(date, [String(error)]),
    )
  }
  return tally.outcome.failures
}
