import { isCountryCode } from './countries'
import { countryLink, LINKING } from './linking-templates'
import { convertedMeasure, plainValue } from './measures'
import { ageInYears, ageInYearsAndDays, writtenDate } from './template-dates'
import { argument, each, type Expand, isUnnamed, type PlainText, text, unnamed } from './template-arguments'
import type { TemplateNode, WikiNode } from './syntax-tree'

/**
 * What a template puts into a sentence, as nodes. Templates that only mark the text (citation needed, icons, anchors)
 * give nothing; an unknown one gives its first unnamed parameter, which is right more often than silence.
 */
export function expandTemplate(template: TemplateNode, plain: PlainText): WikiNode[] {
  const expand = EXPANSIONS.get(template.name)
  if (expand) return expand(template, plain)
  if (SILENT.test(template.name)) return []
  if (template.parameters.length === 0) return isCountryCode(template.name) ? countryLink(template.name, template) : []
  return argument(template, '1')
}

const SILENT =
  /^(db-|cite|citation|current events|flag ?(icon|deco)|ref(list|n|begin|end)?$|efn|sfn|harv|rp?$|main$|see also|further|clear|anchor|webarchive|coord|tlx?$|tlc$|reflist|commons|use (dmy|mdy)|portal|div col|dead|failed|better|when|who|which|clarify|by whom|audio|listen|defaultsort|icon|short desc|youtube|official)|needed|inline$|(^| )icon$|dubious|vague|according to/

const EXPANSIONS = new Map<string, Expand>([
  ...LINKING,
  ...each('lang color colour font|text resize rtl-lang script', second),
  ...each('transl transliteration translit', (template) => template.parameters.findLast(isUnnamed)?.children ?? []),
  ...each('convert cvt conv', (template, plain) => text(template, convertedMeasure(unnamed(template, plain)))),
  ...each('val', (template, plain) =>
    text(template, plainValue(unnamed(template, plain), plain(argument(template, 'u')))),
  ),
  ...each('currency', (template, plain) => text(template, money(unnamed(template, plain)))),
  ...each('frac fraction sfrac', (template, plain) => text(template, fraction(unnamed(template, plain)))),
  ...each('chem mpl mp chem2', (template, plain) => text(template, unnamed(template, plain).join(''))),
  ...each('co2 h2o ch4 no2 so2 n2o', (template) => text(template, template.name.toUpperCase())),
  ...each('circa c. ca.', (template, plain) => text(template, `c. ${unnamed(template, plain)[0] ?? ''}`)),
  ...each('as|of', asOf),
  ...each('birth|date death|date start|date end|date birth|date|and|age death|date|and|age', date),
  ...each('age', (template, plain) => text(template, ageInYears(unnamed(template, plain)))),
  ...each('age|in|years|and|days', (template, plain) => text(template, ageInYearsAndDays(unnamed(template, plain)))),
  ...each('snd spnd dash spaced|ndash spaced|en|dash', (template) => text(template, ' – ')),
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

function currencies(signs: string): [string, Expand][] {
  return signs.split(' ').map((entry) => {
    const [name = '', sign = ''] = entry.replaceAll('|', ' ').split('=')
    return [name, (template, plain) => text(template, `${sign}${unnamed(template, plain)[0] ?? ''}`)]
  })
}

function second(template: TemplateNode): WikiNode[] {
  const nodes = argument(template, '2')
  return nodes.length > 0 ? nodes : argument(template, '1')
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

const SIGNS = new Map(
  Object.entries({ usd: 'US$', eur: '€', gbp: '£', jpy: '¥', inr: '₹', cny: 'CN¥', aud: 'A$', cad: 'C$' }),
)

function money([amount = '', code = 'usd']: string[]): string {
  return `${SIGNS.get(code.toLowerCase()) ?? `${code} `}${amount}`
}
