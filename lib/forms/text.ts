/**
 * What was typed as one line: composed, without control characters and halves of characters (a browser cuts an emoji in two at
 * a field's limit), its spaces folded. No database keeps those two.
 */
export const onOneLine = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Surrogate}\s]+/gu, ' ')
    .trim()

/** As `onOneLine`, of what may have several lines: they and their spaces stay as they were typed. */
export const inLines = (text: string): string => text.replace(/[^\P{Cc}\t\r\n]|\p{Surrogate}/gu, '').trim()
