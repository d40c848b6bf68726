import { json } from '@/lib/representations/json'
import { markdown } from '@/lib/representations/markdown'
import type { DataFormat, Representation } from '@/lib/representations/representation'
import { xml } from '@/lib/representations/xml'

/** Every format beside HTML, by the suffix of its addresses. */
export const representations = { json, xml, md: markdown } as const satisfies Record<DataFormat, Representation>
