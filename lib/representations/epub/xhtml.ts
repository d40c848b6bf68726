import { escapeXml } from '@/lib/representations/xml-writer'

/** A page of a book. Our own words are English; what the archive says is marked where it is not. */
export const xhtmlPage = (title: string, body: string[]): string => `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head>
<meta charset="utf-8"/>
<title>${escapeXml(title)}</title>
<link rel="stylesheet" type="text/css" href="styles.css"/>
</head>
<body>
${body.join('\n')}
</body>
</html>
`

/** The attributes of an element that holds what the archive says: in the direction it runs, and in its language. */
export const written = (lang: string | undefined): string =>
  lang ? ` dir="auto" lang="${escapeXml(lang)}" xml:lang="${escapeXml(lang)}"` : ' dir="auto"'

/** A link, or its text alone where the address is none that a book may hold. */
export function anchor(address: string, text: string, attributes = ''): string {
  const href = hrefOf(address)
  return href === null
    ? `<span${attributes}>${escapeXml(text)}</span>`
    : `<a href="${escapeXml(href)}"${attributes}>${escapeXml(text)}</a>`
}

function hrefOf(address: string): string | null {
  try {
    const { protocol, href } = new URL(address)
    return protocol === 'http:' || protocol === 'https:' ? href.replace(/[|^`{}[\]\\]/g, encodeURIComponent) : null
  } catch {
    return null
  }
}
