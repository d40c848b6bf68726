/** Whereabouts in a page: flags, so that what is within something has those of all around it. */
export const region = {
  /** Navigation, comments, related stories, what is hidden: not the article. */
  aside: 1,
  main: 2,
  /** The publisher, or another thing than the page, described in microdata. */
  other: 4,
} as const

/** A run of text between two block boundaries. */
export type Line = {
  text: string
  /** "h1", "p", "td" … */
  tag: string
  region: number
  /** How many of its characters are within links. */
  linked: number
}

/** The text of an element that says what it is, by its name, its microdata, its link type or its class. */
export type Mark = {
  kind: 'time' | 'item' | 'author' | 'class'
  /** Of microdata the property, of others the class and id in small letters. */
  name: string
  /** What an attribute says in its stead: `datetime`, `content`, `href` … */
  value: string | null
  text: string
  region: number
  /** How many lines were before it. */
  line: number
}

export type Picture = { src: string; width: number; height: number; region: number; line: number }

/** What of a page is looked at. Everything in it is bounded, whatever the page is. */
export type PageFacts = {
  url: string
  language: string | null
  base: string | null
  title: string
  /** By name or property in small letters, in the order of the page. */
  metas: Map<string, string[]>
  links: { rel: string; href: string }[]
  /** The texts of JSON-LD scripts. */
  linkedData: string[]
  /** Dates under telling names in other scripts. */
  scripted: { name: string; value: string }[]
  lines: Line[]
  marks: Mark[]
  pictures: Picture[]
  hasPaywall: boolean
}
