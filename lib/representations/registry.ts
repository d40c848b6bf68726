import { json } from '@/lib/representations/json'
import { jsonLd } from '@/lib/representations/json-ld'
import { markdown } from '@/lib/representations/markdown'
import type { DataFormat, Representation } from '@/lib/representations/representation'
import { text } from '@/lib/representations/text'
import { xml } from '@/lib/representations/xml'

/** Every format beside HTML, by the suffix of its addresses. */
export const representations = {
  json,
  xml,
  md: markdown,
  jsonld: jsonLd,
  txt: text,
} as const satisfies Record<DataFormat, Representation>
