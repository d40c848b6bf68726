import { use, type ReactNode } from 'react'
import { getReaderSettings } from '@/lib/settings/reader-settings'

type WrittenProps = { as?: 'p' | 'span' | 'h1' | 'h3' | 'h4' | 'dd'; className?: string; children: ReactNode }

/** What the archive says, in the direction it runs; and in its language, where that is not the one of the page around it. */
export function Written({ as: Element = 'span', className, children }: WrittenProps) {
  const { lang } = use(getReaderSettings())
  return (
    <Element dir="auto" lang={lang} className={className}>
      {children}
    </Element>
  )
}
