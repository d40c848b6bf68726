import { countryNamed, isCountryCode } from './countries'
import { convertedMeasure } from './measures'
import { ageInYears, ageInYearsAndDays, writtenDate } from './template-dates'
import type { TemplateNode, WikiNode } from './syntax-tree'

/** Gives the plain text of nodes; passed in, since it must expand templates itself. */
export type PlainText = (nodes: WikiNode[]) => string
type Expand = (template: TemplateNode, plain: PlainText) => WikiNode[]

/**
 * What a template puts into a sentence, as nodes. Templates that only mark the text (citation needed, icons, anchors)
 * give nothing; an unknown one gives its first unnamed parameter, which is right more often than silence.
 */
export function expandTemplate(template: TemplateNode, plain: PlainText): WikiNode[] {
  const expand = EXPANSIONS.get(template.name)
  if (expand) return expand(template, plain)
  if (SILENT.test(template.name)) return []
  if (template.parameters.length === 0) return isCountryCode(template.name) ? country(template.name, template) : []
  return argument(template, '1')
}

/** The nodes of a parameter, numbered or named; none when it is missing. */
export function argument(template: TemplateNode, name: string): WikiNode[] {
  return template.parameters.findLast((parameter) => parameter.name === name)?.children ?? []
}

const SILENT =
  /^(db-|cite|citation|current events|flag ?(icon|deco)|ref(list|n|begin|end)?$|efn|sfn|harv|rp?$|main$|see also|further|clear|anchor|webarchive|coord|tlx?$|tlc$|reflist|commons|use (dmy|mdy)|portal|div col|dead|failed|better|when|who|which|clarify|by whom|audio|listen|defaultsort|icon|short desc|youtube|official)|needed|inline$|(^| )icon$|dubious|vague|according to/

const EXPANSIONS = new Map<string, Expand>([
  ...each('lang transl transliteration translit color colour font|text resize rtl-lang script', second),
  ...each('convert cvt conv', (template, plain) => text(template, convertedMeasure(unnamed(template, plain)))),
  ...each('ship', ship),
  ...each(
    'uss hms hmas hmcs hmnzs ins mv ms ss rms rv mt fv gts mts usns uscgc ara jds js roks rfa hsc my sy',
    shipByPrefix,
  ),
  ...each('sclass sclass- sclass2 sclass2-', shipClass),
  ...each('flag flagu flagcountry flaglink flagg flag+link flagathlete', flag),
  ...each('ill interlanguage|link link-interwiki w', (template) => link(template, argument(template, '1'))),
  ...each('rws stnlnk', (template, plain) => station(template, plain)),
  ...each('frac fraction sfrac', (template, plain) => text(template, fraction(unnamed(template, plain)))),
  ...each('chem mpl mp chem2', (template, plain) => text(template, unnamed(template, plain).join(''))),
  ...each('co2 h2o ch4 no2 so2 n2o', (template) => text(template, template.name.toUpperCase())),
  ...each('circa c. ca.', (template, plain) => text(template, `c. ${unnamed(template, plain)[0] ?? ''}`)),
  ...each('as|of', asOf),
  ...each('birth|date death|date start|date end|date birth|date|and|age death|date|and|age', date),
  ...each('age', (template, plain) => text(template, ageInYears(unnamed(template, plain)))),
  ...each('age|in|years|and|days', (template, plain) => text(template, ageInYearsAndDays(unnamed(template, plain)))),
  ...each('snd spnd spaced|ndash spaced|en|dash', (template) => text(template, ' – ')),
  ...each('ndash en|dash – endash', (template) => text(template, '–')),
  ...each('mdash em|dash —', (template) => text(template, '—')),
  ...each('spaced|mdash spaced|em|dash', (template) => text(template, ' — ')),
  ...each('nbsp space sp thinsp nbs br', (template) => text(template, ' ')),
  ...each('dot · • bullet middot', (template) => text(template, ' · ')),
  ...each('!', (template) => text(template, '|')),
  ...each('=', (template) => text(template, '=')),
  ...each("' apostrophe", (template) => text(template, "'")),
  ...each("'s", (template) => text(template, "'s")),
  ...each('half', (template) => text(template, '½')),
  ...each('okina ʻ', (template) => text(template, 'ʻ')),
  ...each('inrconvert', (template, plain) => text(template, rupees(unnamed(template, plain)))),
  ...currencies(
    'us$=US$ usd=US$ us|dollar=US$ a$=A$ aud=A$ au$=A$ c$=C$ cad=C$ nz$=NZ$ nzd=NZ$ hk$=HK$ £=£ gbp=£ pound=£',
  ),
  ...currencies(
    '€=€ eur=€ euro=€ ¥=¥ jpy=¥ yen=¥ jp¥=¥ cny=CN¥ cn¥=CN¥ rmb=CN¥ ₹=₹ inr=₹ indian|rupee=₹ krw=₩ ₩=₩ rub=₽',
  ),
  ...currencies('php=₱ ph₱=₱ ₱=₱ ils=₪ nis=₪ r$=R$ brl=R$ ngn=₦ naira=₦ chf=CHF|'),
])

/** One expansion for several template names; a name's spaces are written `|`. */
function each(names: string, expand: Expand): [string, Expand][] {
  return names.split(' ').map((name) => [name.replaceAll('|', ' '), expand])
}

function currencies(signs: string): [string, Expand][] {
  return signs.split(' ').map((entry) => {
    const [name = '', sign = ''] = entry.replaceAll('|', ' ').split('=')
    return [name, (template, plain) => text(template, `${sign}${unnamed(template, plain)[0] ?? ''}`)]
  })
}

function text({ line }: TemplateNode, content: string): WikiNode[] {
  return [{ type: 'text', line, text: content }]
}

function unnamed(template: TemplateNode, plain: PlainText): string[] {
  return template.parameters.filter(({ name }) => /^\d+$/.test(name)).map(({ children }) => plain(children))
}

function second(template: TemplateNode): WikiNode[] {
  const nodes = argument(template, '2')
  return nodes.length > 0 ? nodes : argument(template, '1')
}

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
  return country(unnamed(template, plain)[0] ?? '', template)
}

function country(code: string, template: TemplateNode): WikiNode[] {
  const name = countryNamed(code)
  return name ? linkTo(template, name, name) : []
}

function station(template: TemplateNode, plain: PlainText): WikiNode[] {
  const name = plain(argument(template, '1'))
  return name ? linkTo(template, `${name} railway station`, name) : []
}

function fraction(parts: string[]): string {
  const [first = '', middle = '', last] = parts
  return last === undefined ? (middle ? `${first}/${middle}` : `1/${first}`) : `${first} ${middle}/${last}`
}

function asOf(template: TemplateNode, plain: PlainText): WikiNode[] {
  const prefix = plain(argument(template, 'lc')) ? 'as of' : 'As of'
  return text(template, `${prefix} ${writtenDate(unnamed(template, plain))}`)
}

function date(template: TemplateNode, plain: PlainText): WikiNode[] {
  return text(template, writtenDate(unnamed(template, plain).slice(0, 3)))
}

function rupees([amount = '', scale = '']: string[]): string {
  const scales = new Map(
    Object.entries({
      k: 'thousand',
      l: 'lakh',
      m: 'million',
      c: 'crore',
      b: 'billion',
      t: 'trillion',
      lc: 'lakh crore',
    }),
  )
  return `₹${amount} ${scales.get(scale) ?? ''}`.trim()
}
