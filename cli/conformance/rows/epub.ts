import { EpubCheck } from '@likecoin/epubcheck-ts'
import { z } from 'zod'
import type { Row } from '@/cli/conformance/row'
import { newTally } from '@/cli/conformance/tally'
import { named } from '@/cli/conformance/versions'

/** The latest day and the latest month as books. */
export const row: Row = {
  standard: 'EPUB 3.3',
  counts: 'Days and months as valid books, with contents, language and notes on accessibility.',
  validator: named('@likecoin/epubcheck-ts'),
  async check({ url }) {
    const tally = newTally()
    const { days } = Front.parse(await (await fetch(`${url}/index.json`)).json())
    const dates = days.map(({ date }) => date)
    for (const path of [...dates.map(dayBook), ...new Set(dates.map(monthBook))]) {
      const answer = await fetch(url + path)
      tally.that(path, answer.headers.get('content-type') === 'application/epub+zip', 'is no book')
      const { messages } = await EpubCheck.validate(new Uint8Array(await answer.arrayBuffer()))
      const faults = messages.filter(({ severity }) => ['fatal', 'error', 'warning'].includes(severity))
      tally.faults(
        path,
        faults.map(({ id, message }) => `${id} ${message}`),
      )
    }
    return tally.outcome
  },
}

const Front = z.object({ days: z.array(z.object({ date: z.string() })) })

const dayBook = (date: string) => `/news/${date.slice(0, 7).replace('-', '/')}/${Number(date.slice(8))}/day.epub`
const monthBook = (date: string) => `/news/${date.slice(0, 7).replace('-', '/')}/month.epub`
