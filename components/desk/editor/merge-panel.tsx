'use client'

import { useEffect, useRef, useState, type ReactNode } from 'react'
import { fieldNames, fieldsInWords, momentInWords } from '@/components/desk/editor/field-words'
import { wordDifferences } from '@/components/event/word-differences'
import { buttonLook } from '@/components/ui/looks'
import type { ContentField, EventContent } from '@/lib/desk/content'
import { contentFields, isSame } from '@/lib/desk/is-same'
import type { Stale } from '@/lib/desk/save-draft'

type MergePanelProps = { contested: Stale; settle: (theirs: ContentField[]) => void }

/** Two people changed the same fields: both are shown, and whoever came second chooses. What is not contested is merged. */
export function MergePanel({ contested, settle }: MergePanelProps) {
  const { by, at, content: theirs, merged } = contested
  const [taken, setTaken] = useState<ContentField[]>([])
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const others = contentFields.filter(
    (field) => !merged.conflicts.includes(field) && isSame(theirs[field], merged.content[field]),
  )
  return (
    <section aria-labelledby="both" className="mb-8 grid max-w-184 gap-5 border-s-2 border-accent ps-4">
      <div>
        <h2 id="both" ref={heading} tabIndex={-1} className="font-serif text-item font-bold outline-none">
          {by} saved the same {merged.conflicts.length === 1 ? 'field' : 'fields'} at {momentInWords(at)}
        </h2>
        <p className="mt-1 text-note text-ink-2">
          Nothing is lost: choose what stands of {fieldsInWords(merged.conflicts)}.
          {others.length > 0 && ' Whatever else either of you changed is brought together already.'}
        </p>
      </div>
      {merged.conflicts.map((field) => (
        <Contested
          key={field}
          field={field}
          theirs={theirs}
          mine={merged.content}
          by={by}
          isTheirs={taken.includes(field)}
          choose={(isTheirs) => setTaken(isTheirs ? [...taken, field] : taken.filter((one) => one !== field))}
        />
      ))}
      <button type="button" onClick={() => settle(taken)} className={buttonLook('primary')}>
        Save what I chose
      </button>
    </section>
  )
}

type ContestedProps = {
  field: ContentField
  theirs: EventContent
  mine: EventContent
  by: string
  isTheirs: boolean
  choose: (isTheirs: boolean) => void
}

function Contested({ field, theirs, mine, by, isTheirs, choose }: ContestedProps) {
  const isList = Array.isArray(mine[field])
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1 font-bold">{fieldNames[field]}</legend>
      <Choice
        name={field}
        label={isList ? 'Both, and mine where they differ' : 'Mine'}
        isOn={!isTheirs}
        choose={() => choose(false)}
      >
        <Value field={field} content={mine} />
      </Choice>
      <Choice name={field} label={`As ${by} has it`} isOn={isTheirs} choose={() => choose(true)}>
        <Value field={field} content={theirs} beside={mine} />
      </Choice>
    </fieldset>
  )
}

type ChoiceProps = { name: string; label: string; isOn: boolean; choose: () => void; children: ReactNode }

const Choice = ({ name, label, isOn, choose, children }: ChoiceProps) => (
  <label className="grid cursor-pointer grid-cols-[auto_minmax(0,1fr)] gap-x-2.5">
    <input type="radio" name={`choice-${name}`} checked={isOn} onChange={choose} className="size-4 translate-y-1" />
    <span className="text-note text-ink-2">{label}</span>
    <span className="col-start-2">{children}</span>
  </label>
)

/** A field's value, with what is different in it where it stands beside another. */
function Value({ field, content, beside }: { field: ContentField; content: EventContent; beside?: EventContent }) {
  const lines = linesOf(content[field])
  if (lines.length === 0) return <span className="text-ink-2">Nothing</span>
  const others = beside && linesOf(beside[field])
  return (
    <span dir="auto" className="grid gap-1 set-text">
      {lines.map((line, index) => (
        <span key={index}>
          {others && lines.length === 1 && others.length === 1 ? (
            <Differences before={others[0] ?? ''} after={line} />
          ) : others && !others.includes(line) ? (
            <ins className="bg-inserted no-underline">{line}</ins>
          ) : (
            line
          )}
        </span>
      ))}
    </span>
  )
}

function linesOf(value: EventContent[ContentField]): string[] {
  if (value === null || value === '') return []
  if (typeof value === 'string') return [value]
  if (!Array.isArray(value)) return [`${value.alt || 'A picture'} (${value.credit})`]
  return value.map((item) =>
    'url' in item ? [item.publisher, item.title, item.url].filter(Boolean).join(', ') : item.name,
  )
}

function Differences({ before, after }: { before: string; after: string }) {
  const parts = wordDifferences(before, after)
  if (parts === null) return after
  return parts.map(({ kind, text }, index) =>
    kind === 'kept' ? (
      <span key={index}>{text}</span>
    ) : kind === 'inserted' ? (
      <ins key={index} className="bg-inserted no-underline">
        {text}
      </ins>
    ) : (
      <del key={index} className="bg-deleted text-ink-2">
        {text}
      </del>
    ),
  )
}
