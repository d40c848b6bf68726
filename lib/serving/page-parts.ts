import { z } from 'zod'
import { finished, type FinishedPage } from '@/lib/serving/finished-page'

/** What is told of a page besides its bytes, as it leaves this process and comes back to another. */
const Facts = z.object({
  status: z.int().min(200).max(599),
  headers: z.record(z.string(), z.string()),
  etag: z.string().nullable(),
  modified: z.number().nullable(),
  tags: z.array(z.string()).nullable(),
})

export const factsOf = ({ status, headers, etag, modified, tags }: FinishedPage): string =>
  JSON.stringify({ status, headers, etag, modified: Number.isNaN(modified) ? null : modified, tags })

/** The page of such facts; null where they are none of ours. */
export function pageOf(facts: Buffer, body: Buffer): FinishedPage | null {
  const { success, data } = Facts.safeParse(parse(facts.toString()))
  if (!success) return null
  return finished({ ...data, body, modified: data.modified ?? NaN, isKeepable: true })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
