import { addressIn, type Addressed } from '@/lib/archive/addresses'
import { representations } from '@/lib/representations/registry'

/** The same page for programs. */
export function Formats({ page, label }: { page: Addressed; label?: string }) {
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 print:hidden">
      {label && <span>{label}</span>}
      {Object.values(representations).map(({ extension, name, mediaType }) => (
        <a
          key={extension}
          href={addressIn(extension, page)}
          type={mediaType}
          rel="alternate"
          className="inline-block py-1 link-quiet"
        >
          {name}
        </a>
      ))}
    </p>
  )
}
