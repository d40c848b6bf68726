import { type Inline, readInline } from './inline'
import type { PageLine } from './page-lines'
import type { DayReading, EventReading, TopicReading } from './reading'
import { isSectionName, sectionNamed } from './sections'
import type { WikiNode } from './syntax-tree'
import { hasWords, withoutListMarks } from './tidy-text'
import { isDate } from './written-dates'

type Outline = Pick<DayReading, 'events' | 'problems'>

/** Reads the lines of a page as sections, topics and events. A line that cannot be read is reported and skipped. */
export function readOutline(lines: PageLine[]): Outline {
  const reader = new OutlineReader()
  const written = lines.filter(({ nodes }) => nodes.some((node) => node.type !== 'text' || node.text.trim() !== ''))
  written.forEach((line, index) => reader.read(line, written[index + 1]))
  return reader.outline
}

class OutlineReader {
  readonly outline: Outline = { events: [], problems: [] }
  private sectionAsWritten: string | null = null
  private topics: { depth: number; topic: TopicReading }[] = []
  /** The event that a line right below, without a marker or without text, would continue. */
  private last: { event: EventReading; line: number; depth: number } | null = null

  read(line: PageLine, next: PageLine | undefined): void {
    try {
      const inline = readInline(line.nodes)
      if (inline.isBroken && (line.marker || inline.text)) this.report(line, 'markup that is not closed was left out')
      const hasBulletsBelow = Boolean(next && depthOf(next) > depthOf(line)) && !onlyCites(next)
      if (isSection(line, inline, hasBulletsBelow)) this.openSection(inline)
      else if (line.marker) this.readBullet(line, inline, depthOf(line), hasBulletsBelow)
      else this.readParagraph(line, inline)
    } catch (error) {
      this.report(line, `could not be read: ${error instanceof Error ? error.message : String(error)}`)
    }
  }

  private openSection({ text }: Inline): void {
    this.sectionAsWritten = isDate(text) ? null : text.replace(/^[\s:;']+|[\s:;']+$/g, '') || null
    this.topics = []
    this.last = null
  }

  private readBullet(line: PageLine, inline: Inline, depth: number, hasBulletsBelow: boolean): void {
    this.topics = this.topics.filter((topic) => topic.depth < depth)
    if (hasBulletsBelow && isTopic(inline)) {
      this.topics.push({ depth, topic: { name: topicName(inline.text), links: inline.links } })
      this.last = null
    } else if (hasWords(inline.text)) this.addEvent(line, inline, depth)
    else if (inline.sources.length > 0) this.readLooseSources(line, inline, depth)
  }

  /** A bullet that only cites: the sources of the event right above, or a mistake. */
  private readLooseSources(line: PageLine, { sources }: Inline, depth: number): void {
    const above = this.last
    const isBelow = above && (depth > above.depth || (depth === above.depth && above.line === line.line - 1))
    if (isBelow) above.event.sources.push(...sources)
    else this.report(line, 'a bullet with sources but without text')
  }

  /** Text outside the list: the rest of the event above it, or an event whose writer forgot the bullet. */
  private readParagraph(line: PageLine, inline: Inline): void {
    const above = this.last?.line === line.line - 1 ? this.last.event : null
    if (above && isContinuation(above, inline)) return this.continueEvent(above, inline)
    if (!isSentence(inline.text)) return
    this.topics = []
    this.addEvent(line, inline, 0)
  }

  private continueEvent(event: EventReading, { text, links, sources }: Inline): void {
    event.headline = `${event.headline} ${text}`.trim()
    event.contexts.push(
      ...links.filter(({ article }) => !event.contexts.some((context) => context.article === article)),
    )
    event.sources.push(...sources)
  }

  private addEvent({ line }: PageLine, { text, links, sources }: Inline, depth: number): void {
    const section = this.sectionAsWritten === null ? null : sectionNamed(this.sectionAsWritten)
    const topics = this.topics.map(({ topic }) => topic)
    const event = {
      line,
      section,
      sectionAsWritten: this.sectionAsWritten,
      topics,
      headline: withoutListMarks(text),
      contexts: links,
      sources,
    }
    this.outline.events.push(event)
    this.last = { event, line, depth }
  }

  private report({ line }: PageLine, reason: string): void {
    this.outline.problems.push({ line, reason })
  }
}

/** How far in a line stands; one that is only indented stands below the bullets of as many stars. */
function depthOf({ marker }: PageLine): number {
  if (marker.startsWith(';')) return 0
  return /^:+$/.test(marker) ? marker.length + 1 : marker.length
}

function onlyCites(line: PageLine | undefined): boolean {
  const { text, sources } = readInline(line?.nodes ?? [])
  return !hasWords(text) && sources.length > 0
}

/** `;Name`, `====Name====`, `'''Name'''`, or a line that is only a section's name; `*Weather` with bullets below is a topic. */
function isSection(line: PageLine, { text, sources }: Inline, hasBulletsBelow: boolean): boolean {
  if (!text) return false
  const isMarked = line.isHeading || line.marker.startsWith(';')
  if (sources.length > 0) return isMarked && isSectionName(text)
  if (isMarked) return true
  const isStrong = isBold(line.nodes)
  if (line.marker === '' && isStrong) return true
  if (hasBulletsBelow && line.marker !== '' && !isStrong && !text.includes(' ')) return false
  return line.marker.length <= 1 && isSectionName(text) && !line.nodes.some((node) => node.type === 'link')
}

function isBold(nodes: WikiNode[]): boolean {
  const solid = nodes.filter((node) => node.type !== 'text' || node.text.replace(/[\s:]/g, '') !== '')
  return [solid[0], solid.at(-1)].every((node) => node?.type === 'quote' && node.marker.length >= 3)
}

/** A bullet with bullets below it names a topic, unless it cites a source or is a sentence of its own. */
function isTopic({ text, links, sources }: Inline): boolean {
  if (!text || sources.length > 0) return false
  if (!/[.!?…]["”')]?$/.test(text) || text.split(' ').length < 6) return true
  return links.some((link) => link.text === text)
}

function topicName(text: string): string {
  return text.replace(/[\s:]+$/, '')
}

function isContinuation(event: EventReading, { text, sources }: Inline): boolean {
  if (!text) return sources.length > 0
  return /^\p{Ll}/u.test(text) || !/[.!?…]["”')]?$/.test(event.headline)
}

function isSentence(text: string): boolean {
  return text.split(' ').length >= 4 && /\p{L}{2}/u.test(text)
}
