/** The page of a wiki that an event is from, as it was in that revision; null where it is no page of a wiki. */
export const revisionAddress = (url: string, revision: number): string | null => scriptAddress(url, `oldid=${revision}`)

/** Who wrote it: the history of the page, as its licence asks for. */
export const historyAddress = (url: string): string | null => scriptAddress(url, 'action=history')

function scriptAddress(url: string, what: string): string | null {
  const [, host, title] = /^(https?:\/\/[^/]+)\/wiki\/([^?#]+)$/.exec(url) ?? []
  return host && title ? `${host}/w/index.php?title=${title}&${what}` : null
}
