import { EpubCheck } from '@likecoin/epubcheck-ts'
import { z } from 'zod'
import { Tally } from '@/cli/conformance/checks/tally'
import type { Row } from '@/cli/conformance/row'

/** The latest day and the latest month as books. */
export const row: Row = {
  standard: 'EPUB 3.3',
  counts: 'days and months as valid books, with contents, language and notes on accessibility',
  validator: '@likecoin/epubcheck-ts 0.7.0',
  async check({ url }) {
    const tally = new Tally()
    const { days } = Front.parse(await (await fetch(`${url}/index.json`)).json())
    const dates = days.map(({ date }) => date)
    for (const path of [...dates.map(dayBook), ...new Set(dates.map(monthBook))]) {
      const answer = await fetch(url + path)
      tally.hold(answer.headers.get('content-type') === 'application/epub+zip', `${path} is no book`)
      const { messages } = await EpubCheck.validate(new Uint8Array(await answer.arrayBuffer()))
      const faults = messages.filter(({ severity }) => ['fatal', 'error', 'warning'].includes(severity))
      tally.faults(
        path,
        faults.map(({ id, message }) => `${id} ${message}`),
      )
    }
    return tally.outcome()
  },
}

const Front = z.object({ days: z.array(z.object({ date: z.string() })) })

const dayBook = (date: string) => `/news/${date.slice(0, 7).replace('-', '/')}/${Number(date.slice(8))}/day.epub`
const monthBook = (date: string) => `/news/${date.slice(0, 7).replace('-', '/')}/month.epub`
