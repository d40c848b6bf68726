import { Fragment } from 'react'

/**
 * An address for people: without what every address has, its letters as letters. A line of it ends after a slash rather than
 * within a word, and its steps stay in their order whatever the direction of each.
 */
export const ReadableAddress = ({ url }: { url: string }) =>
  url
    .replace(/^https?:\/\/(www\.)?/, '')
    .replace(/\/$/, '')
    .replace(/(?:%[0-9a-f]{2})+/gi, lettersOf)
    .split(/(?<=\/)/)
    .map((step, index) => (
      <Fragment key={index}>
        {index > 0 && <wbr />}
        <bdi dir="ltr">{step}</bdi>
      </Fragment>
    ))

/** What is encoded, where it is letters and nothing else: no spaces, nor marks that turn the text around them. */
function lettersOf(encoded: string): string {
  try {
    const letters = decodeURIComponent(encoded)
    return /^[\p{L}\p{M}\p{N}]+$/u.test(letters) ? letters : encoded
  } catch {
    return encoded
  }
}
