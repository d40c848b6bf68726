/** Longer paths are of no page here. */
const longest = 300

/** A one-time link's secret with the id before it, and a token of the API, wherever somebody put them. */
const secrets = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:\.|%2e)[^/\s]+|daybook_[^/\s]+/gi

/** What somebody asked for as logs may know it: the path without its query, and without a secret in it. */
export function cutPath(target: string): string {
  const [path = ''] = target.split(/[?#]/, 1)
  const cut = path.replace(/^(\/+sign-in\/+link\/+).+/i, '$1…').replace(secrets, '…')
  return cut.length > longest ? `${cut.slice(0, longest)}…` : cut
}

/** A text without the queries and secrets of the addresses in it. */
export const cutAddresses = (text: string): string =>
  text.replace(/((?:\bhttps?:\/)?\/[^\s?#]*)[?#]\S*/g, '$1').replace(secrets, '…')
