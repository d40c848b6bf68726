import { isUrl } from '@/lib/is-url'
import type { ReadPage } from '@/lib/sources/health/read-page'

/** Whose pages show domains that are for sale, or nothing but advertising. */
const hosts =
  /(?:^|\.)(?:sedo(?:parking)?\.com|hugedomains\.com|dan\.com|afternic\.com|bodis\.com|parkingcrew\.(?:net|com)|above\.com|undeveloped\.com|uniregistry\.com|buydomains\.com|domainmarket\.com|parklogic\.com|skenzo\.com|namebright\.com|sav\.com|brandbucket\.com|squadhelp\.com|atom\.com|perfectdomain\.com|porkbun\.com|spaceship\.com|domeneshop\.no|nicsell\.com|parkweb\.\w+|ww\d{1,2}\.[\w-]+\.\w+)$/i

/** What their pages load or say of themselves in the markup. */
const marks =
  /sedoparking\.com|parkingcrew\.net|bodis\.com|data-adblockkey|parking\.godaddy|img1\.wsimg\.com\/parking|parklogic\.com|cdn\.dan\.com|hugedomains\.com\/(?:domain_profile|images)|park\.above\.com|skenzo|domainsponsor|dopa\.com|parkpage|parked-content|namebrightstatic\.com|trafficbot\.co|rookmedia\.net|voodoo\.com\/parking|searchfeed\/parking|partner-parked|caf\.js[^>]*domain_name|sedo\.com\/search\/details/i

const forSale =
  /(?:buy|inquire about|make an offer on|purchase|get|own) this (?:premium )?domain|(?:this |the )?(?:premium )?domain(?: name)?(?: [\w-]+(?:\.[a-z]{2,})+)?(?: \([^)]*\))?,? (?:is|may be|might be|could be) (?:available )?for sale|domain (?:for sale|is parked|has expired|name expired|parking|registration has expired)|parked (?:free|domain|by|page)|this (?:web ?page|domain|site) is parked|registered (?:through|at|with) [\w. ]{2,30} and is (?:pending renewal|parked)|[\w-]+\.(?:com|net|org|info|tv|co) is for sale|(?:diese |die )?domain[^.!?]{0,40}(?:steht |ist )?(?:hier )?(?:zum verkauf|zu verkaufen|kaufen)|(?:ce |le )?(?:nom de )?domaine[^!?]{0,40}(?:est )?(?:à vendre|a expiré)|(?:este |el |o )?(?:nombre de )?dom[ií]nio[^!?]{0,40}(?:está )?(?:en venta|à venda|a la venta|ha caducado|expirou)|(?:questo |il )?dominio[^!?]{0,40}(?:è )?(?:in vendita|scaduto)|(?:deze |dit )?domein(?:naam)?[^!?]{0,40}te koop|(?:этот |данный )?домен[^!?]{0,60}(?:прода[её]тся|на продажу|выставлен|истек|припаркован)|domena[^!?]{0,40}(?:na sprzedaż|jest na sprzedaż|wygasła)|(?:bu )?(?:alan adı|domain)[^!?]{0,30}satılık|(?:此|该|這個|本)?域名[^。]{0,30}(?:出售|转让|轉讓|待售|过期)|(?:この)?ドメイン[^。]{0,40}(?:売り出し|販売中|売却|期限)|이 도메인[^.]{0,30}판매|(?:هذا )?(?:النطاق|الدومين)[^.]{0,30}للبيع|tên miền[^.]{0,40}(?:rao bán|bán)|doména[^!?]{0,30}(?:na prodej|na predaj)|domänen? (?:är )?till salu/iu

/** A page has so few words where there is nothing on it but an offer. */
const fewWords = 400

/** Why a page is one of a domain that nobody uses; null where it is not. `hasTitle`: the source's own title still stands on it. */
export function parkedReason(page: ReadPage, markup: string, url: string, hasTitle: boolean): ParkedReason | null {
  const { hostname } = new URL(url)
  if (hosts.test(hostname)) return 'parking-host'
  if (hasTitle || page.words > fewWords) return null
  if (marks.test(markup) || /^\/lander\b/.test(page.refreshTo ?? '')) return 'parking-marks'
  if (forSale.test(`${page.title}. ${page.headings}. ${page.text}`)) return 'for-sale'
  return isAdvert(page, hostname) ? 'advert' : null
}

export type ParkedReason = 'parking-host' | 'parking-marks' | 'for-sale' | 'advert'

/** Titled as the domain itself, a few lines, and links that all lead on to results or elsewhere. */
function isAdvert({ title, words, links }: ReadPage, hostname: string): boolean {
  const name = hostname.replace(/^www\./, '')
  if (title.toLowerCase().replace(/^www\./, '') !== name || words > 120 || links.length === 0) return false
  const away = links.filter(
    (link) => /[?&](?:q|query|kw|keyword|term|search|domain)=/i.test(link) || leadsAway(link, name),
  )
  return away.length >= links.length * 0.8
}

const leadsAway = (link: string, name: string) =>
  /^(?:https?:)?\/\//i.test(link) &&
  isUrl(link, 'https://x.invalid') &&
  !new URL(link, 'https://x.invalid').hostname.endsWith(name)
