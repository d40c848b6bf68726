/** A value of JSON, as far as what was written can be understood. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/**
 * Reads JSON as pages write it: in comments or CDATA, with comments, commas too many, line breaks within strings, several
 * values in a row, broken off. One pass; null where nothing comes of it.
 */
export function readLooseJson(text: string): Json | null {
  const plain = text.replace(/^[\s/*]*(?:<!\[CDATA\[|<!--)/, '').trim()
  return parse(plain) ?? parse(repaired(plain))
}

function parse(text: string): Json | null {
  try {
    return JSON.parse(text) as Json
  } catch {
    return null
  }
}

/** Nothing that describes a page is nested deeper. */
const deepest = 64

function repaired(text: string): string {
  const start = text.search(/[[{]/)
  return start === -1 ? '' : new Repair(text, start).run()
}

class Repair {
  /** In pieces: a long text that grows letter by letter is copied as often. */
  #out: string[] = []
  #open: string[] = []
  #at: number
  #values = 0

  constructor(
    private readonly text: string,
    start: number,
  ) {
    this.#at = start
  }

  run(): string {
    while (this.#at < this.text.length && this.#open.length < deepest) this.#step()
    while (this.#open.length > 0) this.#close()
    const json = this.#out.join('')
    return this.#values > 1 ? `[${json}]` : json
  }

  #step(): void {
    const { text } = this
    const at = this.#at
    const char = text[at]!
    if (this.#open.length > 0 && (char === '"' || (char === "'" && /^[[{,:]$/.test(this.#out.at(-1) ?? ''))))
      return this.#string(char)
    if (text.startsWith('/*', at)) return this.#skipTo('*/', at + 2)
    if (text.startsWith('//', at) || text.startsWith('<!', at) || text.startsWith('--', at))
      return this.#skipTo('\n', at)
    this.#at++
    if (char === '{' || char === '[') return this.#begin(char)
    if (char === '}' || char === ']') return this.#end(char)
    // Between values stands what nobody needs: blanks, semicolons, the ends of comments.
    if (this.#open.length > 0 && !/[\s;]/.test(char)) this.#out.push(char)
  }

  #begin(char: string): void {
    if (this.#open.length === 0 && this.#values++ > 0) this.#out.push(',')
    this.#open.push(char === '{' ? '}' : ']')
    this.#out.push(char)
  }

  #end(char: string): void {
    if (this.#open.at(-1) === char) this.#close()
  }

  #close(): void {
    while (/^[,:]$/.test(this.#out.at(-1) ?? '')) this.#out.pop()
    this.#out.push(this.#open.pop()!)
  }

  #skipTo(end: string, from: number): void {
    const found = this.text.indexOf(end, from)
    this.#at = found === -1 ? this.text.length : found + end.length
  }

  /** What ends a string is a quote before a comma, a colon or a bracket; another one was meant as text. */
  #string(quote: string): void {
    const part = ['"']
    let at = this.#at + 1
    for (; at < this.text.length; at++) {
      const char = this.text[at]!
      if (char === quote && /^\s{0,200}(?:[,:}\]]|$)/.test(this.text.slice(at + 1, at + 202))) break
      if (char === '\\' && /^(?:["\\/bfnrt]|u[\da-f]{4})/i.test(this.text.slice(at + 1, at + 6)))
        part.push(char, this.text[++at]!)
      else if (char === '\\') part.push("'" === this.text[at + 1] ? '' : '\\\\')
      else part.push(char === '"' ? '\\"' : char < ' ' ? ' ' : char)
    }
    this.#out.push(part.join('') + '"')
    this.#at = at + 1
  }
}
