/** What one daily page says: the parser's result, the only thing the importer knows of wikitext. Plain data. */
export type DayReading = {
  /** The day the page is about, `YYYY-MM-DD`: the file name's where there is one, else the page's own; null where neither says. */
  date: string | null
  /** Set when the page must not be used: dated after today (UTC) or tagged for deletion. */
  refusal: { reason: string; line: number } | null
  events: EventReading[]
  /** Bullets that could not be read; the rest of the page is still good. */
  problems: { line: number; reason: string }[]
}

export type EventReading = {
  /** 1-based line of the page on which the bullet starts. */
  line: number
  /** One of the canonical names, or the page's own where none fits; null on pages without sections. */
  section: string | null
  /** The section as the page spells it, plain text. */
  sectionAsWritten: string | null
  /** Outermost first. */
  topics: TopicReading[]
  /** Plain text, one line, trimmed: no markup, no entities, no source names. */
  headline: string
  /** Articles linked in the headline, in order, each article once (first display text wins). */
  contexts: LinkReading[]
  sources: SourceReading[]
}

export type TopicReading = {
  /** Plain text of the topic bullet, e.g. "Syrian Civil War". */
  name: string
  /** Articles linked in the topic bullet, in order; usually one, sometimes two, none for an unlinked topic. */
  links: LinkReading[]
}

export type LinkReading = {
  /** Display text with its link trail: `[[Israel]]i` gives "Israeli". */
  text: string
  /** Article title in MediaWiki's canonical form: spaces, first letter upper case, no fragment, entities and percent signs decoded; "de:Titel" for other languages. */
  article: string
}

export type SourceReading = {
  /** Absolute http(s) address as written, entities decoded. */
  url: string
  /** Publisher as the page names it ("AFP via Yahoo News"), without brackets and quotes marks of markup; null for a bare link. */
  publisher: string | null
  /** Title of the article where the page gives one (cite templates). */
  title: string | null
  /** `YYYY-MM-DD` where the page gives a full date (cite templates). */
  publishedOn: string | null
}
