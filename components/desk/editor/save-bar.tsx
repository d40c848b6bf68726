'use client'

import type { DraftSaver, Snapshot } from '@/components/desk/editor/draft-saver'
import { formId } from '@/components/desk/editor/form-id'
import { SaveLine } from '@/components/desk/editor/save-line'
import { Shortcuts, type Shortcut } from '@/components/desk/shortcuts'
import { buttonLook } from '@/components/ui/looks'
import type { Presence } from '@/lib/desk/presence'

type SaveBarProps = { saver: DraftSaver; state: Snapshot; others: Presence['others']; canWrite: boolean }

/** Stays in view: whether all is saved, who else is here, and the way to see what it will look like. */
export function SaveBar({ saver, state, others, canWrite }: SaveBarProps) {
  const preview = `/desk/events/${state.id}/preview`
  return (
    <div
      data-stays=""
      className="sticky top-0 z-10 mb-6 flex flex-wrap items-center gap-x-5 gap-y-2 border-b border-rule bg-paper py-2"
    >
      <div className="min-w-0 grow">
        {canWrite ? (
          <SaveLine saving={state.saving} id={state.id} />
        ) : (
          <p className="text-note text-ink-2">You can read it here.</p>
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
          className="py-2 text-note link-quiet"
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
