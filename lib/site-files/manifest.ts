import { searchPath } from '@/lib/archive/addresses'
import { getReaderSettings } from '@/lib/settings/reader-settings'

const [paper, red] = ['#fbfaf6', '#a3201d']

/** The web app manifest: what the site is called and looks like where somebody installs it. */
export async function renderManifest(): Promise<string> {
  const { siteName } = await getReaderSettings()
  const manifest = {
    name: siteName,
    short_name: siteName,
    description: 'The world’s news by day, with its sources',
    ...{ id: '/', start_url: '/', scope: '/', lang: 'en', dir: 'ltr' },
    display: 'standalone',
    // Where there is one, a window with a way back: the archive is made of links.
    display_override: ['minimal-ui'],
    ...{ background_color: paper, theme_color: red, categories: ['news', 'education'] },
    icons: [
      { src: '/icon.svg', type: 'image/svg+xml', sizes: 'any' },
      ...[192, 512].map((size) => ({ src: `/icons/${size}.png`, type: 'image/png', sizes: `${size}x${size}` })),
      { src: '/icons/maskable.png', type: 'image/png', sizes: '512x512', purpose: 'maskable' },
    ],
    shortcuts: [
      { name: 'Archive', url: '/news' },
      { name: 'On this day', url: '/on-this-day' },
      { name: 'Search', url: searchPath },
    ],
  }
  return `${JSON.stringify(manifest, null, 2)}\n`
}
