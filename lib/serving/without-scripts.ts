/**
 * A reader's page without the scripts of the framework, which would fetch and run some hundred kilobytes to make alive what
 * has nothing to come alive: readers' pages are links and text. Data blocks, which have a type, stay. A mark that its scripts look for
 * goes with them: it stands elsewhere when a server makes a page of a kind for the first time, and a page's bytes are not to tell that.
 */
export function withoutScripts(html: string): string {
  return html
    .replace(/<script(?![^>]*\stype=)[^>]*>.*?<\/script>/gs, '')
    .replace(/<link\b[^>]*\sas="script"[^>]*>|<meta name="next-size-adjust"[^>]*>/g, '')
}
