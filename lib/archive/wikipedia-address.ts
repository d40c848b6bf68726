/** The address of an article; "de:Titel" is the German Wikipedia's. What has no article has no address. */
export function wikipediaAddress(article: string | null): string | null {
  if (!article) return null
  const [, language = 'en', title = article] = /^([a-z]{2,3}(?:-[a-z]+)*):(\S.*)$/.exec(article) ?? []
  const encoded = encodeURIComponent(title.replaceAll(' ', '_')).replace(
    /%(?:2F|3A|2C|28|29|40|24|3B|21)/g,
    decodeURIComponent,
  )
  return `https://${language}.wikipedia.org/wiki/${encoded}`
}

/** The article that an address or a title names, as we write it: "Titel", "de:Titel"; null for nothing. */
export function articleOf(written: string): string | null {
  const text = written.trim()
  const [, language, title] = /^https?:\/\/([a-z-]+)(?:\.m)?\.wikipedia\.org\/wiki\/([^?#]+)/i.exec(text) ?? []
  if (title === undefined) return text.replaceAll('_', ' ').trim() || null
  const name = decoded(title).replaceAll('_', ' ').trim()
  return language === 'en' ? name : `${language}:${name}`
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
