const cc = (kind: string, version: string) => ({
  name: `CC ${kind.toUpperCase()} ${version}`,
  address: `https://creativecommons.org/licenses/${kind}/${version}/`,
})

/** The licences that pictures of news mostly have, by the names people know and, where there is one, the address of the text. */
export const commonLicences: { name: string; address: string | null }[] = [
  { name: 'CC0', address: 'https://creativecommons.org/publicdomain/zero/1.0/' },
  { name: 'Public domain', address: 'https://creativecommons.org/publicdomain/mark/1.0/' },
  cc('by', '4.0'),
  cc('by-sa', '4.0'),
  cc('by', '3.0'),
  cc('by-sa', '3.0'),
  cc('by', '2.0'),
  cc('by-sa', '2.0'),
  cc('by-nd', '4.0'),
  cc('by-nc', '4.0'),
  cc('by-nc-sa', '4.0'),
  { name: 'All rights reserved, shown with permission', address: null },
]

/** What is kept for a licence that somebody typed: the address of one they named in any common spelling, else their words. */
export function licenceOf(typed: string): string {
  const plain = comparable(typed)
  return commonLicences.find(({ name }) => comparable(name) === plain)?.address ?? typed.trim()
}

/** What somebody types for a licence that is kept. */
export const licenceName = (kept: string): string =>
  commonLicences.find(({ address }) => address !== null && comparable(address) === comparable(kept))?.name ?? kept

const comparable = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replace(/^http:/, 'https:')
    .replace(/[\s-]+|\/+$/g, '')
