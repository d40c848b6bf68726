import type { ReactNode } from 'react'
import { buttonLook } from '@/components/ui/looks'
import { citationFormats, citationPath, isCitationFormat, type CitationFormat } from '@/lib/citations/citations'
import type { CitedItem } from '@/lib/citations/cited-item'
import { citationStyles, formatted } from '@/lib/citations/formatted'

type CitationsProps = {
  items: CitedItem[]
  /** Which of them. */
  index: number
  /** Of the event. */
  path: string
  which: string
}

/** One citation in every style and format. Those of a style are made together, as a list of works is. */
export function Citations({ items, index, path, which }: CitationsProps) {
  const item = items[index]
  if (!item) return null
  return (
    <>
      {citationStyles.map(({ id, name }) => (
        <Copyable key={id} id={`${which}-${id}`} label={name}>
          <p id={`${which}-${id}`} dir="auto" className="set-text text-body select-all">
            {formatted(id, items)[index]}
          </p>
        </Copyable>
      ))}
      {Object.keys(citationFormats)
        .filter(isCitationFormat)
        .map((format) => (
          <File key={format} format={format} item={item} path={path} which={which} />
        ))}
    </>
  )
}

function File({ format, item, path, which }: { format: CitationFormat; item: CitedItem; path: string; which: string }) {
  const { name, contentType, render } = citationFormats[format]
  const id = `${which}-${format.replace('.', '-')}`
  return (
    <Copyable
      id={id}
      label={
        <a
          href={citationPath(path, which, format)}
          type={contentType.split(';')[0]}
          className="inline-block py-0.5 link-quiet"
        >
          {name}
        </a>
      }
    >
      <pre id={id} dir="ltr" className="font-mono text-note wrap-anywhere whitespace-pre-wrap select-all">
        {render([item]).trim()}
      </pre>
    </Copyable>
  )
}

/** A text with its name before it and its button, which is hidden until it can work. */
const Copyable = ({ id, label, children }: { id: string; label: ReactNode; children: ReactNode }) => (
  <div className="grid gap-x-5 gap-y-2 border-b border-rule py-3 last:border-0 sm:grid-cols-[6.5rem_minmax(0,1fr)_6.5rem]">
    <div className="text-note leading-6 font-bold">{label}</div>
    <div className="min-w-0">{children}</div>
    <div className="sm:text-end print:hidden">
      <button type="button" hidden data-copies={id} aria-describedby={id} className={buttonLook('plain')}>
        Copy
      </button>
    </div>
  </div>
)
