import { addressIn, type Addressed, type Format } from '@/lib/archive/addresses'

const others: { format: Format; name: string; type: string }[] = [
  { format: 'json', name: 'JSON', type: 'application/json' },
  { format: 'xml', name: 'XML', type: 'application/xml' },
  { format: 'md', name: 'Markdown', type: 'text/markdown' },
]

/** The same page for programs. */
export function Formats({ page, label }: { page: Addressed; label?: string }) {
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 print:hidden">
      {label && <span>{label}</span>}
      {others.map(({ format, name, type }) => (
        <a
          key={format}
          href={addressIn(format, page)}
          type={type}
          rel="alternate"
          className="inline-block py-1 link-quiet"
        >
          {name}
        </a>
      ))}
    </p>
  )
}
