/** What the flag templates show for the codes that daily pages use; other codes are shown as written. */
const COUNTRIES = new Map(
  (
    'afg Afghanistan|alg Algeria|arg Argentina|aus Australia|aut Austria|bel Belgium|bra Brazil|bul Bulgaria|can Canada|' +
    'chi Chile|chn China|col Colombia|cro Croatia|cub Cuba|cze Czech Republic|den Denmark|egy Egypt|eng England|' +
    'esp Spain|est Estonia|eth Ethiopia|eu European Union|fin Finland|fra France|gbr United Kingdom|geo Georgia|' +
    'ger Germany|deu Germany|gre Greece|hkg Hong Kong|hun Hungary|idn Indonesia|ina Indonesia|ind India|irl Ireland|' +
    'irn Iran|irq Iraq|isl Iceland|isr Israel|ita Italy|jam Jamaica|jpn Japan|ken Kenya|kor South Korea|prk North Korea|' +
    'lbn Lebanon|mex Mexico|mas Malaysia|mar Morocco|ned Netherlands|nld Netherlands|nga Nigeria|nir Northern Ireland|' +
    'nor Norway|nzl New Zealand|pak Pakistan|per Peru|phi Philippines|phl Philippines|pol Poland|por Portugal|' +
    'prc China|roc Taiwan|rok South Korea|rom Romania|rou Romania|rsa South Africa|zaf South Africa|rus Russia|' +
    'ksa Saudi Arabia|sco Scotland|srb Serbia|sui Switzerland|che Switzerland|swe Sweden|syr Syria|tha Thailand|' +
    'tur Turkey|twn Taiwan|uae United Arab Emirates|uk United Kingdom|ukr Ukraine|us United States|usa United States|' +
    'ven Venezuela|vie Vietnam|wal Wales|yem Yemen|zim Zimbabwe'
  )
    .split('|')
    .map((entry): [string, string] => [entry.slice(0, entry.indexOf(' ')), entry.slice(entry.indexOf(' ') + 1)]),
)

/** The country that a flag template names by code or in full: "FRA" and "France" give "France". */
export function countryNamed(code: string): string {
  return COUNTRIES.get(code.trim().toLowerCase()) ?? code.trim()
}

export function isCountryCode(name: string): boolean {
  return COUNTRIES.has(name)
}
