/**
 * A reader's page without the scripts of the framework, which would fetch and run some hundred kilobytes to make alive what
 * has nothing to come alive: readers' pages are links and text. Data blocks, which have a type, stay.
 */
export function withoutScripts(html: string): string {
  return html
    .replace(/<script(?![^>]*\stype=)[^>]*>.*?<\/script>/gs, '')
    .replace(/<link\b[^>]*\sas="script"[^>]*>/g, '')
}
