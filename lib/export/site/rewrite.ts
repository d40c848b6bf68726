import { dirname, relative } from 'node:path'
import { fileOf, isInTree, type Tree } from '@/lib/export/site/tree'

/** A page as its file has it, and the addresses that it leads to in the tree. */
export type Rewritten = { text: string; links: string[] }

/**
 * An HTML page whose links lead from file to file, so that the tree works wherever it lies. What is in no file leads to the site
 * itself. Addresses that are absolute say what the page is, and stay.
 */
export function rewriteHtml(html: string, address: string, tree: Tree): Rewritten {
  const from = dirname(fileOf(address))
  return rewriteLinks(html, tree, (file) => relative(from, file))
}

/** One that hosts of files show at any address: its links lead on from the root. */
export const rewriteAnywhere = (html: string, tree: Tree): string => rewriteLinks(html, tree, (file) => `/${file}`).text

function rewriteLinks(html: string, tree: Tree, linkTo: (file: string) => string): Rewritten {
  const links = new Set<string>()
  const lead = (link: string): string => {
    const [target = '', anchor] = decode(link).split('#')
    if (!target.startsWith('/') || target.startsWith('//')) return link
    const fragment = anchor === undefined ? '' : `#${anchor}`
    if (!isInTree(target, tree)) return encode(`${tree.siteUrl}${target}${fragment}`)
    links.add(target)
    return encode(`${linkTo(fileOf(target))}${fragment}`)
  }
  const text = html
    .replace(/(<[^>]*?\s)(href|src|action|formaction)="([^"]*)"/g, (_, before: string, name: string, link: string) => {
      if (/rel="alternate"/.test(before) || link.startsWith(tree.siteUrl)) note(decode(link), tree, links)
      return `${before}${name}="${lead(link)}"`
    })
    .replace(/\s(srcset|imagesrcset)="([^"]*)"/gi, (_, name: string, set: string) => {
      const sources = set.split(',').map((source) => source.trim().split(/\s+/))
      return ` ${name}="${sources.map(([link = '', ...size]) => [lead(link), ...size].join(' ')).join(', ')}"`
    })
  return { text, links: [...links] }
}

/** The same page in other formats is named by its whole address. */
function note(link: string, tree: Tree, links: Set<string>): void {
  const address = link.startsWith(`${tree.siteUrl}/`) ? link.slice(tree.siteUrl.length) : link
  if (address.startsWith('/') && isInTree(address, tree)) links.add(address)
}

/** A page in another format: an address with a query is that of a file. Further pages of it are in the tree too. */
export function rewriteText(text: string, tree: Tree): Rewritten {
  const links = new Set<string>()
  const site = tree.siteUrl.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const paged = new RegExp(`(${site})?(/[a-z0-9/-]+(?:\\.[a-z]+)?\\?(?:before|page)=[\\d-]+)`, 'g')
  // From a feed to its archives, from the sitemap to its files: they keep their addresses.
  const further = new RegExp(`${site}((?:/[a-z0-9-]+)*/feed/[\\d-]+\\.[a-z]+|/sitemaps/[a-z0-9.-]+\\.xml)`, 'g')
  for (const [, address = ''] of text.matchAll(further)) if (isInTree(address, tree)) links.add(address)
  const rewritten = text.replace(paged, (whole, before: string | undefined, address: string) => {
    if (!isInTree(address, tree)) return whole
    links.add(address)
    return `${before ?? ''}/${fileOf(address)}`
  })
  return { text: rewritten, links: [...links] }
}

/** What a style sheet loads. */
export function rewriteCss(text: string, address: string): Rewritten {
  const links: string[] = []
  for (const [, link = ''] of text.matchAll(/url\(\s*["']?([^"')]+)["']?\s*\)/g)) {
    if (/^(?:data:|https?:)/.test(link)) continue
    links.push(new URL(link, `http://site${address}`).pathname)
  }
  const from = dirname(fileOf(address))
  const rewritten = text.replace(/url\(\s*(["']?)(\/[^"')]+)\1\s*\)/g, (_, quote: string, link: string) => {
    return `url(${quote}${relative(from, fileOf(link))}${quote})`
  })
  return { text: rewritten, links }
}

const decode = (text: string) => text.replaceAll('&amp;', '&').replaceAll('&#x27;', "'").replaceAll('&quot;', '"')
const encode = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
