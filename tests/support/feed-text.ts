type Item = { title?: string; link?: string; guid?: string; description?: string; date?: string }

/** RSS as a server sends it; links and dates are made where none are given. */
export const rssOf = (items: Item[], title = 'The Ellery Post'): string =>
  `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>${title}</title>${items.map(itemOf).join('')}</channel></rss>`

const itemOf = ({ title, link, guid, description, date = new Date().toUTCString() }: Item): string =>
  `<item><title>${title}</title><link>${link}</link>${guid ? `<guid isPermaLink="false">${guid}</guid>` : ''}` +
  `<pubDate>${date}</pubDate>${description ? `<description>${description}</description>` : ''}</item>`
