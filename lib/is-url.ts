/**
 * Whether `new URL` takes it. Not `URL.canParse`: in Node 20, once that has run some thousand times, it says no to hosts with
 * letters such as ü.
 */
export function isUrl(text: string, base?: string | URL): boolean {
  try {
    new URL(text, base)
    return true
  } catch {
    return false
  }
}
