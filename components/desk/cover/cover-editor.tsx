'use client'

import { useState } from 'react'
import { CoverFields } from '@/components/desk/cover/cover-fields'
import { FrameEditor } from '@/components/desk/cover/frame-editor'
import { UploadPicture } from '@/components/desk/cover/upload-picture'
import { ActionForm, Submit } from '@/components/ui/form'
import { coverFields } from '@/lib/desk/cover-form'
import { deskPictureOf, type DeskPicture } from '@/lib/desk/desk-picture'
import type { FormState } from '@/lib/forms/form-state'
import { wholeFrame, type CoverContent } from '@/lib/images/cover-content'

type Action = (before: FormState, form: FormData) => Promise<FormState>

type CoverEditorProps = {
  event: string
  /** As it is kept, and its picture. */
  cover: CoverContent | null
  picture: DeskPicture | null
  /** A picture that was just brought in without scripts. */
  brought: DeskPicture | null
  refusal: string | null
  mayFetch: boolean
  save: Action
  remove: Action
}

/** An event's cover: a picture, what of it is shown, and all that has to be said of it. */
export function CoverEditor({ event, cover, picture, brought, refusal, mayFetch, save, remove }: CoverEditorProps) {
  const [chosen, setChosen] = useState(brought)
  const shown = chosen ?? picture
  // Another picture has other words: nobody's credit stays under it.
  const words = shown && cover && shown.id === cover.imageId ? cover : null
  const seen = JSON.stringify(cover)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      {shown && (
        <ActionForm
          key={shown.id ?? shown.src}
          action={save}
          initial={words ? coverFields(words) : {}}
          className="grid grid-cols-[minmax(0,1fr)] gap-5"
        >
          <div className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
            <div className="grid content-start gap-5">
              <input type="hidden" name="id" value={event} />
              <input type="hidden" name="seen" value={seen} />
              <input type="hidden" name="imageId" value={shown.id ?? ''} />
              <input type="hidden" name="url" value={shown.id === null ? shown.src : ''} />
              <FrameEditor
                src={shown.src}
                size={{ width: shown.width, height: shown.height }}
                initial={words?.frame ?? wholeFrame}
                canCrop={shown.id !== null}
              />
            </div>
            <div className="grid content-start gap-5">
              <CoverFields />
              <Submit>Save cover</Submit>
            </div>
          </div>
        </ActionForm>
      )}
      <section aria-label={shown ? 'Another picture' : 'A picture'} className="grid grid-cols-[minmax(0,1fr)] gap-3">
        {shown && <h2 className="text-item font-bold">Another picture</h2>}
        <UploadPicture {...{ event, mayFetch, refusal }} onStored={(sent) => setChosen(deskPictureOf(sent))} />
      </section>
      {cover && (
        <ActionForm action={remove} className="grid gap-3">
          <input type="hidden" name="id" value={event} />
          <input type="hidden" name="seen" value={seen} />
          <span onClick={() => setChosen(null)}>
            <Submit kind="danger">Take the cover off</Submit>
          </span>
        </ActionForm>
      )}
    </div>
  )
}
