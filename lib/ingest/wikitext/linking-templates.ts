import { countryNamed } from './countries'
import { argument, each, type Expand, type PlainText, text, unnamed } from './template-arguments'
import type { TemplateNode, WikiNode } from './syntax-tree'

/** Templates that stand for a link: ships, countries and their teams, stations, articles of other languages. */
export const LINKING: [string, Expand][] = [
  ...each('ship', ship),
  ...each(
    'uss hms hmas hmcs hmnzs ins mv ms ss rms rv mt fv gts mts usns uscgc ara jds js roks rfa hsc my sy',
    shipByPrefix,
  ),
  ...each('sclass sclass- sclass2 sclass2-', shipClass),
  ...each('flag flagu flagcountry flaglink flagg flag+link flagathlete', flag),
  ...each('ill interlanguage|link link-interwiki w', (template) => link(template, argument(template, '1'))),
  ...each('rws stnlnk', (template, plain) => station(template, plain)),
  ...each('fb fb-rt fbw fbw-rt nft', (template, plain) => team(template, plain, 'football')),
  ...each('fbu fbu-rt', youthTeam),
  ...each('cr cr-rt crw crw-rt', (template, plain) => team(template, plain, 'cricket')),
  ...each('ru ru-rt', (template, plain) => team(template, plain, 'rugby union')),
  ...each('bk bk-rt', (template, plain) => team(template, plain, 'basketball')),
]

function link(template: TemplateNode, target: WikiNode[]): WikiNode[] {
  const title = target
    .map((node) => (node.type === 'text' ? node.text : ''))
    .join('')
    .trim()
  if (!title) return target
  const shown = argument(template, 'lt')
  return [{ type: 'link', line: template.line, target: title, children: shown.length > 0 ? shown : null }]
}

function linkTo(template: TemplateNode, target: string, shown: string): WikiNode[] {
  return [{ type: 'link', line: template.line, target, children: text(template, shown) }]
}

function ship(template: TemplateNode, plain: PlainText): WikiNode[] {
  const [prefix = '', name = '', id = ''] = unnamed(template, plain)
  const shown = `${prefix} ${name}`.trim()
  return linkTo(template, id ? `${shown} (${id})` : shown, shown)
}

function shipByPrefix(template: TemplateNode, plain: PlainText): WikiNode[] {
  const [name = '', id = ''] = unnamed(template, plain)
  const shown = `${template.name.toUpperCase()} ${name}`
  return name ? linkTo(template, id && Number.isNaN(Number(id)) ? `${shown} (${id})` : shown, shown) : []
}

function shipClass(template: TemplateNode, plain: PlainText): WikiNode[] {
  const [name = '', type = ''] = unnamed(template, plain)
  return linkTo(template, `${name}-class ${type}`, `${name}-class ${type}`)
}

function flag(template: TemplateNode, plain: PlainText): WikiNode[] {
  return countryLink(unnamed(template, plain)[0] ?? '', template)
}

/** The article of the country that a code or a name stands for. */
export function countryLink(code: string, template: TemplateNode): WikiNode[] {
  const name = countryNamed(code)
  return name ? linkTo(template, name, name) : []
}

function station(template: TemplateNode, plain: PlainText): WikiNode[] {
  const name = plain(argument(template, '1'))
  return name ? linkTo(template, `${name} railway station`, name) : []
}

function team(template: TemplateNode, plain: PlainText, sport: string): WikiNode[] {
  const name = countryNamed(unnamed(template, plain)[0] ?? '')
  return name ? linkTo(template, `${name} national ${sport} team`, name) : []
}

function youthTeam(template: TemplateNode, plain: PlainText): WikiNode[] {
  const [age = '', code = ''] = unnamed(template, plain)
  const name = countryNamed(code)
  return name ? linkTo(template, `${name} national under-${age} football team`, `${name} U${age}`) : []
}
