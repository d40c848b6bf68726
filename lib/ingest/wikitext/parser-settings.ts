import type { Config } from 'wikiparser-node'

/**
 * What the parser must know of English Wikipedia: extension tags, HTML tags, namespaces, magic words. Kept here, and as
 * small as daily pages need, so that parsing reads no file and asks no server.
 */
export const parserSettings: Config = {
  ext: [
    ...['nowiki', 'pre', 'ref', 'references', 'gallery', 'math', 'chem', 'ce', 'syntaxhighlight', 'source', 'poem'],
    ...['score', 'timeline', 'templatestyles', 'hiero', 'section', 'imagemap', 'indicator', 'templatedata', 'mapframe'],
  ],
  html: [
    [
      ...['b', 'bdi', 'del', 'i', 'ins', 'u', 'font', 'big', 'small', 'sub', 'sup', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
      ...['cite', 'code', 'em', 's', 'strike', 'strong', 'tt', 'var', 'div', 'center', 'blockquote', 'ol', 'ul', 'dl'],
      ...['table', 'caption', 'ruby', 'rb', 'rp', 'rt', 'rtc', 'p', 'span', 'abbr', 'dfn', 'kbd', 'samp', 'data'],
      ...['time', 'mark', 'tr', 'td', 'th', 'q', 'bdo'],
    ],
    ['li', 'dt', 'dd'],
    ['br', 'wbr', 'hr', 'meta', 'link'],
  ],
  namespaces: { 0: '', 6: 'File', 10: 'Template', 14: 'Category' },
  nsid: { '': 0, file: 6, image: 6, template: 10, category: 14 },
  functionHook: ['formatnum', 'lc', 'uc', 'lcfirst', 'ucfirst'],
  variable: ['!', '='],
  parserFunction: [
    { formatnum: 'formatnum', lc: 'lc', uc: 'uc', lcfirst: 'lcfirst', ucfirst: 'ucfirst' },
    { '!': '!', '=': '=' },
    ['msg', 'raw'],
    ['subst', 'safesubst'],
  ],
  doubleUnderscore: [['toc', 'notoc', 'forcetoc', 'noeditsection', 'nogallery'], ['INDEX', 'NOINDEX'], {}, {}],
  protocol: 'http://|https://|ftp://|mailto:|news:|irc://',
  interwiki: [],
  img: {},
  redirection: ['#redirect'],
  variants: [],
}
