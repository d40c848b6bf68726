/** What is markup of a wiki, or a character of the parser's own, and has no place in a plain text that is one line. */
export const markupDebris = /\[\[|\]\]|\{\{|\}\}|'''|<\/?ref|<!--|-->|&nbsp;|https?:\/\/|\{\||\|\}|[\uE000\uE001\n]/
