import { readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { XMLValidator } from 'fast-xml-parser'
import { HtmlValidate } from 'html-validate'
import { htmlRules } from '@/cli/conformance/html-rules'
import type { RowOutcome } from '@/cli/conformance/row'
import { linksOfPage, linksOfStyle, linksOfText } from '@/cli/conformance/static-tree/links-of-file'
import { treeFiles } from '@/cli/conformance/static-tree/tree-files'
import { walkTree } from '@/cli/conformance/static-tree/walk-tree'
import { newTally, type Tally } from '@/cli/conformance/tally'

/** What a tree is of: its events, and whether they are all that the site has. */
export type WantedTree = { siteUrl: string; events: number; isWhole: boolean }

/**
 * Holds a site that was exported as files against what a site that runs is held against, as far as files can be: every page is valid
 * and of its schema, nothing leads to a file that is not there, and the feeds of a whole site lead to every event once. One file is
 * read at a time.
 */
export async function checkTree(
  folder: string,
  wanted: WantedTree,
  onProgress: (progress: { done: number; total: number }) => void = () => {},
): Promise<RowOutcome> {
  const tally = newTally()
  const files = treeFiles(folder)
  const validator = new HtmlValidate(htmlRules)
  const tree: CheckedTree = { files, tally, validator, isPage: pageSchema(), events: new Set() }
  let done = 0
  for (const file of files) {
    const text = readFileSync(join(folder, file), 'utf8')
    tally.that(file, text.length > 0, 'is empty')
    await (checks[extname(file)] ?? nothing)(tree, file, text)
    onProgress({ done: ++done, total: files.size })
  }
  tally.that('the tree', tree.events.size === wanted.events, `has ${tree.events.size} events, not ${wanted.events}`)
  if (wanted.isWhole) await walkTree(folder, wanted.siteUrl, tree.events, tally)
  return tally.outcome
}

function pageSchema(): ValidateFunction {
  const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true })
  addFormats.default(ajv)
  return ajv.compile(JSON.parse(readFileSync('public/schemas/event.schema.json', 'utf8')) as object)
}

type CheckedTree = {
  files: Set<string>
  tally: Tally
  validator: HtmlValidate
  isPage: ValidateFunction
  /** The addresses of the events that the tree has. */
  events: Set<string>
}

type Check = (tree: CheckedTree, file: string, text: string) => void | Promise<void>

const nothing: Check = () => {}

const checks: Record<string, Check> = {
  '.html': async (tree, file, html) => {
    lead(tree, file, linksOfPage(file, html))
    const { results } = await tree.validator.validateString(html)
    tree.tally.faults(
      file,
      results.flatMap(({ messages }) => messages).map(({ ruleId, message }) => `${ruleId}: ${message}`),
    )
  },
  '.css': (tree, file, css) => lead(tree, file, linksOfStyle(file, css)),
  '.json': (tree, file, text) => {
    lead(tree, file, linksOfText(text))
    const page = parsed(tree, file, text) as { type?: string; url?: string } | null
    if (page?.type === undefined) return
    void tree.isPage(page)
    tree.tally.faults(
      file,
      (tree.isPage.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`),
    )
    if (page.type === 'event' && page.url !== undefined) tree.events.add(page.url)
  },
  '.jsonld': (tree, file, text) => void parsed(tree, file, text),
  '.xml': wellFormed,
  '.rss': wellFormed,
  '.atom': wellFormed,
  '.md': (tree, file, text) => {
    lead(tree, file, linksOfText(text))
    tree.tally.that(file, /^#{1,6} \S/m.test(text), 'has no heading')
  },
}

function wellFormed(tree: CheckedTree, file: string, text: string): void {
  lead(tree, file, linksOfText(text))
  const fault = XMLValidator.validate(text)
  tree.tally.that(file, fault === true, fault === true ? '' : fault.err.msg)
}

function lead({ files, tally }: CheckedTree, file: string, links: string[]): void {
  tally.faults(
    file,
    [...new Set(links)].filter((link) => !files.has(link)).map((link) => `leads to ${link}, which is not there`),
  )
}

function parsed({ tally }: CheckedTree, file: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    tally.faults(file, [String(error)])
    return null
  }
}
