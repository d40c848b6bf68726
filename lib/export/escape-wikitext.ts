/** Characters with which markup begins or ends, as the references that stand for them. */
const special = /[[\]{}<>|~]|''+|\/\/|__/g

/** A plain text so that the wiki shows it as it is: no markup, no entities, no addresses that become links. */
export function escapeWikitext(text: string): string {
  return text.replace(/&(?=#?[a-zA-Z\d]+;)/g, '&amp;').replace(special, (found) => references(found))
}

/** The same at the beginning of a line, where more is markup. */
export const escapeLineStart = (wikitext: string): string => wikitext.replace(/^[*#:;=]/, (found) => references(found))

/** An address within a link: what would end it, or be read as a reference, is written as one. */
export const escapeUrl = (url: string): string =>
  url.replace(/&(?=#?[a-zA-Z\d]+;)/g, '&amp;').replace(/[[\]{}|"'<>~]/g, (found) => references(found))

/** A title within a link. Without a colon before it, one of another language would be no link of the text. */
export const escapeTitle = (article: string): string => (/^[a-z-]{2,12}:/.test(article) ? `:${article}` : article)

const references = (found: string): string => [...found].map((character) => `&#${character.codePointAt(0)};`).join('')
