import { escapeXml } from '@/lib/representations/xml-writer'

type Look = { width: number | string; height: number; style: string }

/** The HTML by which somebody else's page shows one of ours. */
export const frame = (address: string, title: string, { width, height, style }: Look): string =>
  `<iframe src="${escapeXml(address)}" title="${escapeXml(title)}" width="${width}" height="${height}" style="${style}" loading="lazy"></iframe>`
