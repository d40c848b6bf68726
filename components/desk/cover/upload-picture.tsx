'use client'

import { useEffect, useEffectEvent, useId, useState, type DragEvent, type FormEvent } from 'react'
import { sendPicture, type SentPicture } from '@/components/desk/cover/send-picture'
import { buttonLook, controlLook } from '@/components/ui/looks'

type UploadPictureProps = {
  event: string
  mayFetch: boolean
  /** Why a form that was sent without scripts was refused. */
  refusal: string | null
  onStored: (picture: SentPicture) => void
}

const uploads = '/desk/images'
const types = 'image/jpeg,image/png,image/webp,image/avif,image/gif,image/tiff'

/** Brings a picture in: chosen, dropped, pasted, or from an address. Without scripts it is a form like any other. */
export function UploadPicture({ event, mayFetch, refusal, onStored }: UploadPictureProps) {
  const [said, setSaid] = useState<{ busy?: string; problem?: string }>({ problem: refusal ?? undefined })
  const id = useId()

  async function send(form: FormData) {
    setSaid({ busy: form.get('address') ? 'Fetching the picture…' : 'Uploading the picture…' })
    const sent = await sendPicture(uploads, form)
    setSaid('problem' in sent ? { problem: sent.problem } : {})
    if (!('problem' in sent)) onStored(sent)
  }

  function sendFile(file: File | undefined): boolean {
    if (!file || said.busy) return false
    const form = new FormData()
    form.set('picture', file)
    void send(form)
    return true
  }
  const onPaste = useEffectEvent((pasted: ClipboardEvent) => {
    if (sendFile(pasted.clipboardData?.files[0])) pasted.preventDefault()
  })
  useEffect(() => {
    document.addEventListener('paste', onPaste)
    return () => document.removeEventListener('paste', onPaste)
  }, [])

  const submit = (submitted: FormEvent<HTMLFormElement>) => {
    submitted.preventDefault()
    if (!said.busy) void send(new FormData(submitted.currentTarget))
  }
  const drop = (dropped: DragEvent) => {
    dropped.preventDefault()
    sendFile(dropped.dataTransfer.files[0])
  }

  return (
    <div
      onDragOver={(over) => over.preventDefault()}
      onDrop={drop}
      className="grid max-w-120 grid-cols-[minmax(0,1fr)] gap-4 border border-dashed border-control p-4"
    >
      <p aria-live="polite" className={said.problem ? 'border-s-2 border-accent ps-3 text-accent' : 'contents'}>
        {said.problem ?? said.busy}
      </p>
      <form
        action={uploads}
        method="post"
        encType="multipart/form-data"
        onSubmit={submit}
        className="grid grid-cols-[minmax(0,1fr)] gap-3"
      >
        <input type="hidden" name="event" value={event} />
        <label htmlFor={`${id}-file`} className="font-medium">
          Picture
        </label>
        <p id={`${id}-hint`} className="text-note text-ink-2">
          Choose a file, drop one here, or paste one. JPEG, PNG, WebP, AVIF, GIF (its first frame) or TIFF, up to 20 MB.
        </p>
        <input
          id={`${id}-file`}
          type="file"
          name="picture"
          accept={types}
          required
          aria-describedby={`${id}-hint`}
          onChange={(changed) => sendFile(changed.target.files?.[0])}
          className={`max-w-full file:me-3 file:min-h-10 file:cursor-pointer file:border file:border-control file:bg-transparent file:px-4 file:py-1.5 file:font-medium file:text-ink hover:file:border-accent hover:file:text-accent`}
        />
        <button type="submit" className={buttonLook('plain')}>
          Upload
        </button>
      </form>
      <FromAddress id={id} event={event} mayFetch={mayFetch} submit={submit} />
    </div>
  )
}

function FromAddress({
  id,
  event,
  mayFetch,
  submit,
}: {
  id: string
  event: string
  mayFetch: boolean
  submit: (submitted: FormEvent<HTMLFormElement>) => void
}) {
  if (!mayFetch)
    return (
      <p className="text-note text-ink-2">
        Fetching a picture from its address is switched off on this site: save the picture to your device and upload it.
      </p>
    )
  return (
    <form action={uploads} method="post" encType="multipart/form-data" onSubmit={submit} className="grid gap-2">
      <input type="hidden" name="event" value={event} />
      <label htmlFor={`${id}-address`} className="font-medium">
        Or its address
      </label>
      <input id={`${id}-address`} type="url" name="address" required maxLength={2_000} className={controlLook} />
      <button type="submit" className={buttonLook('plain')}>
        Fetch
      </button>
    </form>
  )
}
