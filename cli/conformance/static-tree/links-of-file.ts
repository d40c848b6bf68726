import { posix } from 'node:path'
import { Parser } from 'htmlparser2'

/** The files that an HTML page of a tree leads to or loads, by their names in the tree; what lies elsewhere is left out. */
export function linksOfPage(file: string, html: string): string[] {
  const links: string[] = []
  const parser = new Parser({
    onopentag(_, { href, src, srcset }) {
      links.push(...[href, src].filter((link) => link !== undefined))
      links.push(...(srcset ?? '').split(',').map((source) => source.trim().split(/\s/)[0] ?? ''))
    },
  })
  parser.end(html)
  return inTree(file, links)
}

/** What a style sheet of a tree loads. */
export const linksOfStyle = (file: string, css: string): string[] =>
  inTree(
    file,
    [...css.matchAll(/url\(\s*["']?([^"')]+)["']?\s*\)/g)].map(([, link = '']) => link),
  )

/** Where a document's further pages are files beside it, it names them from the root of the tree. */
export const linksOfText = (text: string): string[] =>
  [...text.matchAll(/["(\s>]\/([a-z0-9/-]+\.(?:before|page)-[\d-]+\.[a-z]+)/g)].map(([, link = '']) => link)

function inTree(file: string, links: string[]): string[] {
  const local = links.filter((link) => link !== '' && !/^(?:[a-z][a-z+.-]*:|\/\/|#)/i.test(link))
  return local.map((link) => {
    const [path = ''] = link.split(/[?#]/)
    return path.startsWith('/') ? path.slice(1) : posix.join(posix.dirname(file), decodeURI(path))
  })
}
