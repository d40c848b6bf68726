'use client'

import { useState, type DragEvent } from 'react'
import { ask } from '@/components/desk/editor/draft-exchange'
import { formId } from '@/components/desk/editor/form-id'
import { PartTitle } from '@/components/desk/editor/part-title'
import { SourceItem } from '@/components/desk/editor/source-item'
import { buttonLook, controlLook } from '@/components/ui/looks'
import type { SourceContent } from '@/lib/desk/content'
import { withAct } from '@/lib/desk/list-act'
import type { CitingEvent, PastedSources } from '@/lib/desk/pasted-sources'
import type { BrokenSource } from '@/lib/desk/sources/broken-sources'

type Elsewhere = Record<string, CitingEvent[]>

type SourcesPartProps = {
  id: string
  sources: SourceContent[]
  elsewhere: Elsewhere
  broken: Record<string, BrokenSource>
  problem: string | undefined
  change: (sources: SourceContent[]) => void
}

/** What the event rests on, in the order in which it is cited. */
export function SourcesPart({ id, sources, elsewhere, broken, problem, change }: SourcesPartProps) {
  const [alsoCited, setAlsoCited] = useState(elsewhere)
  const [dragged, setDragged] = useState<number | null>(null)
  const add = (found: PastedSources) => {
    setAlsoCited({ ...alsoCited, ...found.elsewhere })
    change([...sources, ...found.sources])
  }
  const dropOn = (index: number) => (event: DragEvent) => {
    event.preventDefault()
    const moved = dragged === null ? undefined : sources[dragged]
    if (dragged !== null && moved) change(sources.toSpliced(dragged, 1).toSpliced(index, 0, moved))
    setDragged(null)
  }
  return (
    <section aria-label="Sources" className="grid content-start gap-3">
      <PartTitle note={sources.length > 1 ? `${sources.length}, the most telling first` : undefined}>Sources</PartTitle>
      {problem && <p className="text-note text-accent">{problem}</p>}
      {sources.length === 0 && <p className="text-note text-ink-2">None yet. Readers will ask how we know.</p>}
      <ol>
        {sources.map((source, index) => (
          <li
            key={source.url}
            draggable
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move'
              setDragged(index)
            }}
            onDragOver={(event) => dragged !== null && event.preventDefault()}
            onDrop={dropOn(index)}
            onDragEnd={() => setDragged(null)}
            className={`border-b border-rule first:border-t ${dragged === index ? 'opacity-50' : ''}`}
          >
            <SourceItem
              source={source}
              index={index}
              isLast={index === sources.length - 1}
              elsewhere={alsoCited[source.url] ?? []}
              broken={broken[source.url] ?? null}
              change={(changed) => change(sources.with(index, changed))}
              onAct={(act) => change(withAct(sources, index, act))}
            />
          </li>
        ))}
      </ol>
      <PasteField id={id} sources={sources} add={add} />
    </section>
  )
}

type PasteFieldProps = { id: string; sources: SourceContent[]; add: (found: PastedSources) => void }

function PasteField({ id, sources, add }: PasteFieldProps) {
  const [text, setText] = useState('')
  const [said, setSaid] = useState('')
  const take = async (pasted: string) => {
    if (pasted.trim() === '') return
    const have = sources.map(({ url }) => url)
    const found = await ask<PastedSources>(`/desk/events/${id}/sources`, { text: pasted, have })
    if (!found || !('sources' in found))
      return setSaid('The addresses could not be looked up. They stay here: try again.')
    if (found.sources.length > 0) add(found)
    setSaid(foundInWords(found))
    setText(found.sources.length + found.twice.length > 0 ? found.refused.join('\n') : pasted)
  }
  return (
    <div className="grid gap-2 in-disabled:hidden">
      <textarea
        form={formId}
        name="pasted"
        rows={2}
        aria-label="Addresses of sources"
        placeholder="Paste addresses, one or many"
        value={text}
        onChange={({ target }) => setText(target.value)}
        onPaste={(event) => {
          const pasted = addressesIn(event.clipboardData)
          if (text !== '' || !/https?:\/\//.test(pasted)) return
          event.preventDefault()
          setText(pasted)
          void take(pasted)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
          event.preventDefault()
          void take(text)
        }}
        className={`${controlLook} field-sizing-content max-h-60`}
      />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <button
          type="submit"
          form={formId}
          onClick={(event) => {
            event.preventDefault()
            void take(text)
          }}
          className={buttonLook('plain')}
        >
          Add sources
        </button>
        <p role="status" className="text-note text-ink-2">
          {said}
        </p>
      </div>
    </div>
  )
}

/** The text that was pasted; of a list of links whose text names no address, the addresses that they lead to. */
function addressesIn(clipboard: DataTransfer): string {
  const text = clipboard.getData('text/plain')
  const html = clipboard.getData('text/html')
  if (html === '' || /https?:\/\//.test(text)) return text
  const links = new DOMParser().parseFromString(html, 'text/html').querySelectorAll('a[href^=http]')
  return links.length === 0 ? text : [...links].map((link) => link.getAttribute('href')).join('\n')
}

function foundInWords({ sources, twice, refused }: PastedSources): string {
  const words = [
    sources.length > 0 && `${sources.length} added.`,
    twice.length > 0 && `${twice.length} ${twice.length === 1 ? 'was' : 'were'} there already.`,
    refused.length > 0 && `${refused.length} cannot be cited.`,
  ].filter(Boolean)
  return words.length > 0 ? words.join(' ') : 'No address in this text.'
}
