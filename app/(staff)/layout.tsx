import type { Metadata } from 'next'
import type { ReactNode } from 'react'

// Nothing here is the same for two readers: no shell is made ahead, and a page's status is known before its first byte.
export const instant = false

export const metadata: Metadata = { robots: { index: false, follow: false } }

export default function StaffLayout({ children }: { children: ReactNode }) {
  return children
}
