/** What became of lines: things that were made, replaced by a later version, or left as they are. */
export type Outcome = { made: number; updated: number; kept: number }

/** What is wrong with one line, in words for whoever brought it. */
export class RefusedLine extends Error {}

/** Rows that are to be made, and those that are there. */
export const outcomeOf = (made: number, all: number): Outcome => ({ made, updated: 0, kept: all - made })
