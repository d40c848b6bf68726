import { textOf } from '@/lib/sources/describe/linked-data'
import { region, type Line } from '@/lib/sources/describe/page-facts'
import { isArticle } from '@/lib/sources/describe/page-notes'
import type { PageReading } from '@/lib/sources/describe/page-reading'
import { namesOfSite } from '@/lib/sources/describe/site-name'
import { comparable, tidy } from '@/lib/sources/describe/tidy-text'

const longest = 1_000
/** Of what the article's beginning is taken for. */
const longestOpening = 320

/** What the page says it is about, or how its article begins; never what the site says of itself. */
export function findDescription(page: PageReading, title: string | null): string | null {
  const paragraphs = paragraphsOf(page)
  const said = saidDescriptions(page)
  const fitting = said.filter((text) => isDescription(text, page, title))
  const [first] = fitting
  if (first !== undefined) return shortened(completed(first, fitting, paragraphs), longest)
  const opening = paragraphs.find((text) => text.length >= 60 && isDescription(text, page, title))
  if (opening !== undefined) return shortened(opening, longestOpening)
  return null
}

function saidDescriptions({ data, say, marks }: PageReading): string[] {
  const items = marks.filter(
    (mark) =>
      mark.kind === 'item' && mark.name === 'description' && isArticle(mark) && (mark.region & region.other) === 0,
  )
  const linked = [data.article?.description, data.article?.abstract, data.page?.description].flatMap(
    (value) => textOf(value) ?? [],
  )
  return [
    ...say('og:description'),
    ...linked.map(tidy).slice(0, 1),
    ...say(
      'description',
      'twitter:description',
      'sailthru.description',
      'dc.description',
      'dcterms.description',
      'dcterms.abstract',
      'excerpt',
      'abstract',
      'lead',
    ),
    ...linked.map(tidy).slice(1),
    ...items.slice(0, 1).map((mark) => mark.text || tidy(mark.value ?? '')),
  ]
    .map((text) => text.replace(/^Read ['‘“"].{1,300}?['’”"] on [^.]{2,30}\.\s+/, ''))
    .filter((text) => text !== '')
}

/** Sentences by which sites offer themselves. */
const slogans = [
  /^(?:(?:get|read|find|see|watch|follow|browse|check out|stay up to date|keep up|discover|explore|visit)\b.{0,40}\b(?:latest|breaking|all the|more|top)|latest\b.{0,60}\bnews\b|breaking news\b|news,|all the latest|the latest\b.{0,30}\b(?:news|headlines)|your (?:source|home) for|welcome to|the (?:official|home page|website)|official (?:site|website))/i,
  /\b(?:latest (?:news|headlines)|breaking news|top stories)\b.{0,120}\b(?:from|on|at|with|in|about)\b.{0,80}$/i,
  /^(?:aktuelle nachrichten|nachrichten (?:aus|und)|alle nachrichten|toute l['’]actualité|toutes les (?:infos|actualités)|l['’]actualité en|suivez (?:toute )?l['’]|retrouvez (?:toute|l['’])|découvrez toute|últimas noticias|las (?:últimas )?noticias|noticias de última hora|lea las últimas|tutte le (?:notizie|news)|ultime notizie|le ultime notizie|новости\b.{0,40}\b(?:сегодня|онлайн))/i,
  /\b(?:enable javascript|your browser|accept (?:all )?cookies|we use cookies|log ?in|sign ?(?:in|up) (?:to|for)|subscribe (?:to|now)|all rights reserved|page not found|access denied)\b/i,
  /^(?:\(?photo|getty images|image|copyright|©|by [A-Z][a-z]+ [A-Z][a-z]+$|read ['‘“"].{0,200} on yahoo)/i,
]

function isDescription(text: string, { data, hostWords, ...page }: PageReading, title: string | null): boolean {
  const plain = comparable(text)
  if (plain === '' || (title !== null && (plain === comparable(title) || comparable(title).startsWith(plain))))
    return false
  const words = text.split(/\s+/).length
  const isDense = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]/.test(text)
  if (isDense ? text.length < 8 : words < 3) return false
  if (text.length < 240 && slogans.some((slogan) => slogan.test(text))) return false
  const ofSite = [data.site?.description, data.publisher?.description, data.site?.name].flatMap(
    (value) => textOf(value) ?? [],
  )
  if (ofSite.some((slogan) => comparable(slogan) === plain)) return false
  return !namesOfSite({ data, hostWords, ...page }).some((name) => comparable(name) === plain) && !isListOfWords(text)
}

/** "Obama, Iraq, war, politics, US" */
const isListOfWords = (text: string) => {
  const parts = text.split(',')
  return parts.length >= 5 && parts.every((part) => part.trim().split(/\s+/).length <= 3) && !/[.!?]/.test(text)
}

/** Whether a text stops before its sentence does. */
const isCut = (text: string) => /(?:…|\.{3}|\[…\]|\[\.{3}\])$/.test(text)
const withoutDots = (text: string) => text.replace(/\s*(?:\[?(?:…|\.{3})\]?|&hellip;)$/, '')

/**
 * Where a system cut the text to a length, what goes on: another description or the article's own words, to the end of their
 * sentence; else up to the last whole word.
 */
function completed(text: string, others: string[], paragraphs: string[]): string {
  const start = withoutDots(text)
  const ends = /[.!?。！？"”’»)\]]$/.test(text) && !isCut(text)
  if (ends) return text
  const longer = [...others, ...paragraphs].find(
    (other) => other.length > start.length && other.startsWith(start) && !isCut(other),
  )
  if (longer !== undefined) return upToSentence(longer, start.length)
  if (!isCut(text)) return text
  // Only a cut right behind a letter may be within a word.
  return /[\p{L}\p{N}](?:…|\.{3})$/u.test(text) && isCutWithin(start, paragraphs)
    ? `${start.replace(/\s+\S*$/, '')}…`
    : text
}

const isCutWithin = (start: string, paragraphs: string[]) => {
  const tail = start.slice(-40)
  const around = paragraphs.find((paragraph) => paragraph.includes(tail))
  return around !== undefined && /^[\p{L}\p{N}]/u.test(around.slice(around.indexOf(tail) + tail.length))
}

function upToSentence(text: string, least: number): string {
  if (text.length <= least + 30) return text
  const end = /[.!?。！？]["”’»)]?(?=\s|$)/g
  end.lastIndex = Math.max(0, least - 2)
  const found = end.exec(text)
  return found && found.index < least + 300 ? text.slice(0, found.index + found[0].length) : shortened(text, least + 40)
}

/** At most so many characters, up to the end of a sentence or else of a word. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text
  const part = text.slice(0, most)
  const sentence = /^.*[.!?。！？]["”’»)]?(?=\s|$)/s.exec(part)?.[0] ?? ''
  if (sentence.length > most / 3) return sentence
  return `${part.replace(/\s+\S*$/, '').replace(/[,;:–-]+$/, '')}…`
}

/** What reads like the article's text, from its headline on. */
function paragraphsOf(page: PageReading): string[] {
  const { lines } = page
  const heading = lines.findIndex((line) => line.tag === 'h1' && isArticle(line))
  const after = lines.slice(Math.max(0, heading))
  const hasMain = after.some((line) => (line.region & region.main) !== 0 && isProse(line))
  return after
    .filter((line) => isProse(line) && isArticle(line) && (!hasMain || (line.region & region.main) !== 0))
    .slice(0, 20)
    .map(({ text }) => text)
}

const isProse = ({ text, tag, linked }: Line) =>
  text.length >= 40 &&
  linked < text.length / 2 &&
  !/^(?:h\d|li|nav|header|footer|figcaption|dt|form)$/.test(tag) &&
  /[.!?。！？…"”:]\s*(?:\S{0,3})$/u.test(text) &&
  !/[{};]\s*\w+\s*[:=]/.test(text)
