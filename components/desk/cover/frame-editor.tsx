'use client'

import { useState } from 'react'
import { inPercent, withNumber, withRatio, type FramePercent } from '@/components/desk/cover/frame'
import { FramePreviews } from '@/components/desk/cover/frame-previews'
import { PictureStage } from '@/components/desk/cover/picture-stage'
import { buttonLook, controlLook } from '@/components/ui/looks'
import type { CoverFrame } from '@/lib/images/cover-content'

type FrameEditorProps = { src: string; size: { width: number; height: number }; initial: CoverFrame; canCrop: boolean }

/** What of a picture is shown, set on the picture or by numbers, with what readers will see beside it. */
export function FrameEditor({ src, size, initial, canCrop }: FrameEditorProps) {
  const [frame, setFrame] = useState(inPercent(initial))
  const ratio = size.width / size.height
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <p className="text-note text-ink-2">
        Click on what must stay in view.{canCrop && ' Drag the corners to cut the picture.'} Arrow keys move what has
        the focus.
      </p>
      <PictureStage src={src} size={size} frame={frame} canCrop={canCrop} onChange={setFrame} />
      {canCrop && (
        <p className="flex flex-wrap gap-2">
          {ratios.map(({ name, of }) => (
            <button
              key={name}
              type="button"
              onClick={() => setFrame(withRatio(frame, of ?? ratio, ratio))}
              className={buttonLook('plain')}
            >
              {name}
            </button>
          ))}
        </p>
      )}
      <FramePreviews src={src} ratio={ratio} frame={frame} />
      <div className="grid grid-cols-2 items-end gap-3 sm:grid-cols-3">
        {numbers.map(({ name, label, isCrop }) => (
          <FrameNumber
            key={name}
            {...{ name, label }}
            isHidden={isCrop && !canCrop}
            value={frame[name]}
            onChange={(value) => setFrame(withNumber(frame, name, value))}
          />
        ))}
      </div>
    </div>
  )
}

const ratios: { name: string; of: number | null }[] = [
  { name: 'Whole', of: null },
  { name: '16:9', of: 16 / 9 },
  { name: '3:2', of: 3 / 2 },
  { name: '4:3', of: 4 / 3 },
  { name: '1:1', of: 1 },
]

const numbers: { name: keyof FramePercent; label: string; isCrop: boolean }[] = [
  { name: 'left', label: 'Crop from left, %', isCrop: true },
  { name: 'top', label: 'Crop from top, %', isCrop: true },
  { name: 'width', label: 'Crop width, %', isCrop: true },
  { name: 'height', label: 'Crop height, %', isCrop: true },
  { name: 'focusX', label: 'Focus from left, %', isCrop: false },
  { name: 'focusY', label: 'Focus from top, %', isCrop: false },
]

type FrameNumberProps = {
  name: string
  label: string
  isHidden: boolean
  value: number
  onChange: (value: number) => void
}

/** While it is typed in it shows what is typed; it is used when it is left. */
function FrameNumber({ name, label, isHidden, value, onChange }: FrameNumberProps) {
  const [typed, setTyped] = useState<string | null>(null)
  if (isHidden) return <input type="hidden" name={name} value={value} />
  const use = () => {
    if (typed !== null && typed !== '' && Number.isFinite(Number(typed))) onChange(Number(typed))
    setTyped(null)
  }
  return (
    <label className="grid gap-1 text-note">
      {label}
      <input
        type="number"
        name={name}
        min={0}
        max={100}
        step={0.1}
        inputMode="decimal"
        value={typed ?? value}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={use}
        onKeyDown={(event) => event.key === 'Enter' && use()}
        className={controlLook}
      />
    </label>
  )
}
