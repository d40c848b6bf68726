import { decodeHTML } from 'entities'
import { pageFacts } from '@/lib/archive/page-facts'

const fact = new RegExp(`<meta name="${pageFacts.linkedData}" content="([^"]*)"\\s*/?>`)

/** A page in HTML with a data block in its head where it has the fact that is to be one. Browsers run no such block. */
export const withDataBlock = (html: string): string =>
  html.replace(fact, (_, content: string) => block(decodeHTML(content)))

/** Nothing in JSON ends a script, for its `<` stands as an escape. */
const block = (json: string) => `<script type="application/ld+json">${json.replaceAll('<', '\\u003c')}</script>`
