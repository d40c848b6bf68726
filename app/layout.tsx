import type { Viewport } from 'next'
import type { ReactNode } from 'react'
import { fontClasses } from '@/app/fonts'
import '@/app/globals.css'

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfaf6' },
    { media: '(prefers-color-scheme: dark)', color: '#141416' },
  ],
}

/** The shell of every page, reader's or editor's. It knows nothing of who is asking, so that pages can be cached. */
export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" className={fontClasses}>
      <body>
        <a
          href="#content"
          className="absolute start-4 top-2 z-10 bg-paper px-3 py-2 text-note not-focus:sr-only print:hidden"
        >
          Skip to the content
        </a>
        {children}
      </body>
    </html>
  )
}
