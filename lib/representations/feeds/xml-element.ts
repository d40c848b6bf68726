import { escapeXml } from '@/lib/representations/xml-writer'

type Attributes = Record<string, string | null>

/** An element of a feed with text in it; nothing where there is no text. Its parts are on one line, for white space is text. */
export const element = (name: string, text: string | null, attributes: Attributes = {}): string =>
  text === null ? '' : `<${name}${written(attributes)}>${escapeXml(text)}</${name}>\n`

/** An element that is all in its attributes. */
export const empty = (name: string, attributes: Attributes = {}): string => `<${name}${written(attributes)}/>\n`

/** An element around others. */
export const around = (name: string, content: string[], attributes: Attributes = {}): string =>
  `<${name}${written(attributes)}>\n${content.join('')}</${name}>\n`

const written = (attributes: Attributes) =>
  Object.entries(attributes)
    .map(([name, value]) => (value === null ? '' : ` ${name}="${escapeXml(value)}"`))
    .join('')
