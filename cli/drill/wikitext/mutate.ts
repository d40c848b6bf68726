import type { Chance } from '@/cli/drill/chance'

const words = (text: string): string[] => text.trim().split(/\s+/)

/** Marks of a wiki and of HTML, whole and halved, and what is odd in a text. */
const pieces = [
  ...words(
    `[[ ]] {{ }} [ ] {| |} | '' ''' ''''' ---- ~~~~ __NOTOC__ {{{ }}} {{{1|}}} {{#if:a|b}} {{!}} {{convert|4|ft}} {{lang|de| {{db-x`,
  ),
  ...words(
    `<ref> </ref> <ref <!-- --> <nowiki> </nowiki> <nowiki/> <br> <br </ <small> <math>x</math> <gallery> <script>a()</script> <b`,
  ),
  ...words(
    `[[File:A.jpg|thumb| [[Category:A]] [[n:A|(A)]] [[:de:A| [[|]] [[#a|b]] https:// http://e.example/(a //e.example`,
  ),
  ...words(
    `&nbsp; &amp;nbsp; &amp;amp;lt; &lt;ref&gt; &#91;&#91; &#x5D; &#39;&#39;&#39; &#xD800; &#0; &#x1F; &#xFFFF; &; &#`,
  ),
  ...['<ref name="a" />', '<!-- <!-- -->', '<div style="a:b">', '[https://e.example/2 ', '[https://e.example ([A])]'],
  ...['{{cite web|url=https://e.example/1|title=T', '{{Current events|year=2018|month=13|day=40|content='],
  ...['\n*', '\n**', '\n***', '\n:*', '\n#', '\n;', '\n====', '\n== A ==\n', '\n|-\n|', '\n\n', '\r\n', '\r', '\t'],
  ...['\0', '\u0007', '\u001b[31m', '\u007f', '\u0085', '\u2028', '\uFEFF', '\uFFFE', '\uFFFF', '\uFFFD', '\uE000'],
  ...['\uE001', '\uF8FF', '\uD83D', '\uDE00', '\u200B', '\u200F', '\u202E', '\u2066', '\u00AD', 'e\u0301\u0301\u0301'],
  ...['\u0130', '\u{1F600}', '\u{10FFFF}', '𝔘', 'ﷺ'],
]

/** What long runs are of: each once was slow, or would be in an expression that goes back. */
const runs = [
  ...words(`[[ ]] {{ }} [ ' <ref> <!-- & &amp; * | ( ) a {{a| [[a| <b –`),
  ...[' ', '\n', '\n*', '[https://e.example ', '\u0301'],
]

type Mutation = 'cut' | 'double' | 'swap' | 'insert' | 'open' | 'close' | 'wrap' | 'run' | 'graft' | 'characters'
const weights: Record<Mutation, number> = {
  ...{ cut: 15, double: 10, swap: 10, insert: 25, open: 8, close: 8, wrap: 8, run: 4, graft: 6, characters: 6 },
}

/** A page after one to eight things happened to it; `other` is a page from which something may come. */
export function mutate(chance: Chance, page: string, other: string): string {
  let text = page
  for (let i = chance.between(1, 8); i > 0; i--) text = mutateOnce(chance, text, other)
  return text
}

function mutateOnce(chance: Chance, text: string, other: string): string {
  const [from, to] = stretchOf(chance, text)
  const [before, within, after] = [text.slice(0, from), text.slice(from, to), text.slice(to)]
  switch (chance.weighted(weights)) {
    case 'cut':
      return before + after
    case 'double':
      return before + within + within + after
    case 'swap': {
      const until = chance.between(to, text.length)
      return before + text.slice(to, until) + within + text.slice(until)
    }
    case 'insert':
      return before + some(chance) + within + some(chance) + after
    case 'open':
      return before + within.replaceAll(chance.pick([']]', '}}', '</ref>', '-->', ']', "''"])!, '') + after
    case 'close':
      return before + within.replaceAll(chance.pick(['[[', '{{', '<ref>', '<!--', '[', "''"])!, '') + after
    case 'wrap': {
      const [open, close] = chance.pick(pairs)!
      return before + open + within + close + after
    }
    case 'run':
      return before + chance.pick(runs)!.repeat(chance.between(50, 3_000)) + after
    case 'graft':
      return before + other.slice(...stretchOf(chance, other)) + after
    case 'characters':
      return before + within.replace(/[a-z .]/g, (one) => (chance.next() < 0.05 ? some(chance) : one)) + after
  }
}

const pairs: [open: string, close: string][] = [
  ['<!--', '-->'],
  ['{{', '}}'],
  ['[[', ']]'],
  ['<ref>', '</ref>'],
  ["'''", "'''"],
  ['<nowiki>', '</nowiki>'],
  ['[https://e.example/3 ', ']'],
  ['{|\n|', '\n|}'],
  ['<div>', '</div>'],
]

/** Mostly a few characters, now and then a good part of it. */
function stretchOf(chance: Chance, text: string): [from: number, to: number] {
  const from = chance.between(0, text.length)
  const longest = chance.next() < 0.2 ? Math.ceil(text.length / 3) : 40
  return [from, Math.min(text.length, from + chance.between(0, longest))]
}

const some = (chance: Chance) => Array.from({ length: chance.between(0, 2) }, () => chance.pick(pieces)!).join('')

/** A page, and the same ten times as long: over and over, or with a run of one mark that is. `by` says with what. */
export function blowUp(chance: Chance, page: string): { page: string; tenfold: string; by: string } {
  if (chance.next() < 0.3) return { page, tenfold: Array.from({ length: 10 }, () => page).join('\n'), by: 'itself' }
  const at = chance.between(0, page.length)
  const mark = chance.pick(chance.next() < 0.5 ? runs : pieces)!
  const count = Math.min(1_500, Math.floor(6_000 / mark.length))
  const withRun = (times: number) => page.slice(0, at) + mark.repeat(times) + page.slice(at)
  return { page: withRun(count), tenfold: withRun(count * 10), by: JSON.stringify(mark) }
}
