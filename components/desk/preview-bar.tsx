import { pathOf } from '@/components/desk/event-tabs'
import type { Format } from '@/lib/archive/addresses'

/** What stands above a preview and not on the page: that nobody else sees this, its formats, and the way back. */
export const PreviewBar = ({ id, current }: { id: string; current: Format }) => (
  <aside aria-label="Preview" data-stays="" className="sticky top-0 z-10 border-b-2 border-accent bg-paper">
    <div className="sheet flex flex-wrap items-center gap-x-5 gap-y-1 py-1.5 text-note">
      <p className="font-medium text-accent">Preview: readers do not see this.</p>
      <nav aria-label="Formats of the preview">
        <ul className="flex flex-wrap gap-x-4">
          {formatNames.map(({ format, name }) => (
            <li key={format}>
              <a
                href={`${pathOf(id, 'preview')}${format === 'html' ? '' : `?format=${format}`}`}
                aria-current={format === current ? 'page' : undefined}
                className="inline-block py-1.5 aria-[current=page]:font-bold"
              >
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <a href={pathOf(id, 'edit')} className="ms-auto py-1.5 link-quiet">
        Back to editing
      </a>
    </div>
  </aside>
)

const formatNames: { format: Format; name: string }[] = [
  { format: 'html', name: 'Page' },
  { format: 'json', name: 'JSON' },
  { format: 'xml', name: 'XML' },
  { format: 'md', name: 'Markdown' },
]
