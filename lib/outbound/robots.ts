import robotsParser from 'robots-parser'
import { robotName } from '@/lib/outbound/user-agent'

/** What a host asks of us. */
export type RobotRules = {
  isAllowed: (url: URL) => boolean
  /** What it wants between two requests, in milliseconds; null where it does not say. */
  delay: number | null
}

/** What is read of a file at most, in bytes: as RFC 9309 has it. */
export const mostRobotsBytes = 500 * 1024

/** Of a rule and of all rules with `*` in them, and of an address: what is longer could keep us busy for seconds. */
const limits = { rule: 1_000, wildcards: 50_000, path: 2_048 }

/**
 * The lines of a robots.txt that concern us, as one group for everybody: of all groups that name us or, where none does, of
 * those for everybody (RFC 9309, 2.2.1).
 */
export function robotLinesForUs(text: string): string {
  const own: string[] = []
  const everybodys: string[] = []
  const agents = { isOwn: false, isEverybodys: false, areNamed: false }
  let isOwnThere = false
  for (const { name, value } of linesOf(text)) {
    if (name === 'user-agent') {
      if (!agents.areNamed) Object.assign(agents, { isOwn: false, isEverybodys: false, areNamed: true })
      agents.isOwn ||= isOurName(value)
      agents.isEverybodys ||= value.startsWith('*')
      isOwnThere ||= agents.isOwn
    } else {
      if (name !== 'crawl-delay') agents.areNamed = false
      if (agents.isOwn) own.push(`${name}: ${value}`)
      if (agents.isEverybodys) everybodys.push(`${name}: ${value}`)
    }
  }
  return withinReason(isOwnThere ? own : everybodys).join('\n')
}

const known = ['user-agent', 'allow', 'disallow', 'crawl-delay']

const linesOf = (text: string): { name: string; value: string }[] =>
  text.split(/\r\n|\r|\n/).flatMap((whole) => {
    const line = whole.split('#', 1)[0] ?? ''
    const colon = line.indexOf(':')
    const name = line
      .slice(0, Math.max(0, colon))
      .replace(/^\ufeff/, '')
      .trim()
      .toLowerCase()
    const value = line.slice(colon + 1).trim()
    return known.includes(name) && value.length <= limits.rule ? [{ name, value }] : []
  })

/** "Daybook", "daybook/1.0", "Daybook bot". */
const isOurName = (value: string) => /^[a-z_-]*/i.exec(value)?.[0].toLowerCase() === robotName.toLowerCase()

function withinReason(lines: string[]): string[] {
  let room = limits.wildcards
  return lines.filter((line) => !line.includes('*') || (room -= line.length) >= 0)
}

/** Reads what `robotLinesForUs` left of a robots.txt. */
export function readRobotLines(lines: string): RobotRules {
  const host = 'http://host.invalid'
  const robots = robotsParser(`${host}/robots.txt`, `User-agent: *\n${lines}`)
  const seconds = robots.getCrawlDelay('*')
  return {
    isAllowed: ({ pathname, search }) =>
      robots.isAllowed(host + (pathname + search).slice(0, limits.path), robotName) !== false,
    delay: seconds === undefined ? null : seconds * 1_000,
  }
}
