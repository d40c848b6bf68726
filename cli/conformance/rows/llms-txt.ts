import { fromMarkdown } from 'mdast-util-from-markdown'
import { newTally } from '@/cli/conformance/tally'
import type { Row } from '@/cli/conformance/row'
import { named } from '@/cli/conformance/versions'

type Nodes = ReturnType<typeof fromMarkdown>['children']

/** llms.txt by the structure that llmstxt.org gives it, and that its links lead somewhere. */
export const row: Row = {
  standard: 'llms.txt',
  counts: 'A title, a summary, and lists of links under headings; each leads to what it says.',
  validator: named('mdast-util-from-markdown'),
  async check({ url }) {
    const tally = newTally()
    const answer = await fetch(`${url}/llms.txt`)
    tally.that('/llms.txt', answer.status === 200, `it answers ${answer.status}`)
    const nodes = fromMarkdown(await answer.text()).children
    const [title, summary] = nodes
    tally.that('/llms.txt', title?.type === 'heading' && title.depth === 1, 'it does not begin with a title')
    tally.that('/llms.txt', summary?.type === 'blockquote', 'no summary follows the title')
    const headings = nodes.filter((node) => node.type === 'heading')
    tally.that(
      '/llms.txt',
      headings.slice(1).every(({ depth }) => depth === 2),
      'a heading is neither the title nor a section',
    )
    const links = linksIn(nodes)
    tally.that('/llms.txt', links.length > 0, 'it has no links')
    for (const link of links) {
      tally.that('/llms.txt', link.startsWith(`${url}/`), `${link} is of another site`)
      const { status } = await fetch(link)
      tally.that('/llms.txt', status === 200, `${link} answers ${status}`)
    }
    return tally.outcome
  },
}

const linksIn = (nodes: Nodes): string[] =>
  nodes.flatMap((node) =>
    node.type === 'link' ? [node.url] : 'children' in node ? linksIn(node.children as Nodes) : [],
  )
