/**
 * Characters that nobody sees, or that turn the direction of what follows: soft hyphens, marks of direction, invisible
 * operators, tags. Not the joiners (U+200C, U+200D), which scripts and emoji are written with.
 */
const unseen = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu

export const withoutUnseen = (text: string): string => text.replace(unseen, '')

/**
 * What was typed as one line: composed, without control characters, those that nobody sees and halves of characters (a browser cuts an emoji in two at
 * a field's limit), its spaces folded. No database keeps those two.
 */
export const onOneLine = (text: string): string =>
  withoutUnseen(text)
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Surrogate}\s]+/gu, ' ')
    .trim()

/** As `onOneLine`, of what may have several lines: they and their spaces stay as they were typed. */
export const inLines = (text: string): string => text.replace(/[^\P{Cc}\t\r\n]|\p{Surrogate}/gu, '').trim()
