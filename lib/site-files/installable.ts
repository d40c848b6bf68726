import type { Metadata } from 'next'

/** What the head of a reader's page says of the site as a whole: how it is installed, and how a browser's own field searches it. */
export const installable = {
  manifest: '/manifest.webmanifest',
} satisfies Metadata
