import { addressIn, type Format } from '@/lib/archive/addresses'
import { env } from '@/lib/env'
import type { Mementos } from '@/lib/versions/mementos'
import { timeGatePath, timeMapPath } from '@/lib/versions/version-addresses'

/** What a link of a page in time says; its targets are absolute. */
type TimeLink = { target: string; rel: string; attributes?: Record<string, string> }

/** A TimeMap (RFC 7089, 5) in link-format (RFC 6690): the page, its TimeGate, and every memento of it in the same format. */
export function renderTimeMap(mementos: Mementos, format: Format): string {
  const { list } = mementos
  return `${[...timeLinks(mementos, format, true), ...list.map((_, index) => mementoLink(mementos, index, format))]
    .map(rendered)
    .join(',\n')}\n`
}

/** The `Link` header of a TimeGate's answer, which leads to one of them. */
export function timeGateLinks(mementos: Mementos, chosen: number, format: Format): string {
  const near = [...new Set([0, chosen - 1, chosen, chosen + 1, mementos.list.length - 1])]
  return [
    ...timeLinks(mementos, format, false),
    ...near
      .filter((index) => mementos.list[index])
      .sort((a, b) => a - b)
      .map((index) => mementoLink(mementos, index, format)),
  ]
    .map(rendered)
    .join(', ')
}

function timeLinks({ of, type, list }: Mementos, format: Format, isMap: boolean): TimeLink[] {
  const original = addressIn(format, { type, path: of })
  const [first, last] = [list[0], list.at(-1) ?? list[0]]
  const span = { from: first.at.toUTCString(), until: last.at.toUTCString() }
  return [
    { target: original, rel: 'original' },
    { target: timeGatePath(original), rel: 'timegate' },
    {
      target: timeMapPath(original),
      rel: isMap ? 'self' : 'timemap',
      attributes: { type: 'application/link-format', ...span },
    },
  ]
}

function mementoLink({ type, list }: Mementos, index: number, format: Format): TimeLink {
  const memento = list[index] ?? list[0]
  const place = [index === 0 ? 'first' : '', index === list.length - 1 ? 'last' : ''].filter(Boolean)
  return {
    target: addressIn(format, { type: type === 'event' ? 'event-version' : 'known-day', path: memento.path }),
    rel: [...place, 'memento'].join(' '),
    attributes: { datetime: memento.at.toUTCString() },
  }
}

const rendered = ({ target, rel, attributes = {} }: TimeLink): string =>
  [
    `<${env().SITE_URL}${target}>`,
    `rel="${rel}"`,
    ...Object.entries(attributes).map(([name, value]) => `${name}="${value}"`),
  ].join('; ')
