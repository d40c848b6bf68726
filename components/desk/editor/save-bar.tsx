'use client'

import type { ReactNode } from 'react'
import type { DraftSaver, Snapshot } from '@/components/desk/editor/draft-saver'
import { formId } from '@/components/desk/editor/form-id'
import { SaveLine } from '@/components/desk/editor/save-line'
import { Shortcuts, type Shortcut } from '@/components/desk/shortcuts'
import { buttonLook } from '@/components/ui/looks'
import type { Presence } from '@/lib/desk/presence'

type SaveBarProps = {
  saver: DraftSaver
  state: Snapshot
  others: Presence['others']
  canWrite: boolean
  /** Why it can only be read, where that is so. */
  readOnly: string
  /** Whether readers have some version of it. */
  isPublic: boolean
  /** What is to be done with it, at the end of the line. */
  children: ReactNode
}

/** Stays in view: whether all is saved, who else is here, the way to see what it will look like, and what it waits for. */
export function SaveBar({ saver, state, others, canWrite, readOnly, isPublic, children }: SaveBarProps) {
  const preview = `/desk/events/${state.id}/preview`
  return (
    <div
      data-stays=""
      className="sticky top-0 z-10 mb-6 flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-rule bg-paper py-2"
    >
      <div className="min-w-0 grow max-sm:basis-full">
        {canWrite ? (
          <SaveLine saving={state.saving} id={state.id} isPublic={isPublic} />
        ) : (
          <p className="text-note text-ink-2">{readOnly}</p>
        )}
        <Others others={others} />
      </div>
      <Shortcuts keys={keys} />
      {!state.kept.isNew && (
        <a
          href={preview}
          data-preview=""
          onClick={(event) => {
            if (!saver.isDirty || event.ctrlKey || event.metaKey) return
            event.preventDefault()
            const link = event.currentTarget
            void saver.save().then((isSaved) => isSaved && link.click())
          }}
          className="py-2 text-note link-quiet max-sm:me-auto sm:px-1"
        >
          Preview
        </a>
      )}
      {canWrite && (
        <button
          type="submit"
          form={formId}
          onClick={(event) => {
            event.preventDefault()
            void saver.save()
          }}
          className={buttonLook('plain')}
        >
          Save
        </button>
      )}
      {children}
    </div>
  )
}

const keys: Shortcut[] = [
  { key: 'Ctrl S', does: 'Save' },
  { key: 'p', does: 'Preview', click: '[data-preview]' },
]

function Others({ others }: { others: Presence['others'] }) {
  return (
    <p role="status" className="text-note">
      {others.map(({ name, isEditing }, index) => (
        <span key={name}>
          {index > 0 && ', '}
          <b className="font-medium">
            <bdi>{name}</bdi>
          </b>{' '}
          {isEditing ? 'is editing' : 'has it open'}
        </span>
      ))}
    </p>
  )
}
