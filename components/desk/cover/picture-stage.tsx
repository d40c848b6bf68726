'use client'

import { useRef, type KeyboardEvent, type PointerEvent } from 'react'
import { movedBy, withCorner, withFocus, type Corner, type FramePercent } from '@/components/desk/cover/frame'

type PictureStageProps = {
  src: string
  size: { width: number; height: number }
  frame: FramePercent
  canCrop: boolean
  onChange: (frame: FramePercent) => void
}

type Point = { x: number; y: number }

/** The whole picture with the crop and the focal point on it, to be dragged or moved by arrow keys. */
export function PictureStage({ src, size, frame, canCrop, onChange }: PictureStageProps) {
  const stage = useRef<HTMLDivElement>(null)
  const pointOf = ({ clientX, clientY }: { clientX: number; clientY: number }): Point => {
    const box = stage.current?.getBoundingClientRect()
    if (!box) return { x: 0, y: 0 }
    return { x: ((clientX - box.left) / box.width) * 100, y: ((clientY - box.top) / box.height) * 100 }
  }
  const handle = (name: string, at: Point, to: (point: Point) => FramePercent, look: string) => (
    <Handle key={name} name={name} at={at} look={look} pointOf={pointOf} onPlace={(point) => onChange(to(point))} />
  )
  const { left, top, width, height } = frame
  const isWhole = width === 100 && height === 100
  return (
    <div ref={stage} dir="ltr" className="relative mx-2 touch-manipulation select-none sm:mx-0">
      <img
        src={src}
        alt="The whole picture"
        {...size}
        draggable={false}
        onClick={(event) => {
          const { x, y } = pointOf(event)
          onChange(withFocus(frame, x, y))
        }}
        className="h-auto w-full cursor-crosshair bg-heat-1"
      />
      <div className="pointer-events-none absolute inset-0 overflow-hidden">
        <div
          style={{ left: `${left}%`, top: `${top}%`, width: `${width}%`, height: `${height}%` }}
          className="absolute shadow-[0_0_0_200rem_rgb(0_0_0/0.55)] outline-2 -outline-offset-2 outline-[white]"
        />
      </div>
      {canCrop &&
        corners.map((corner) =>
          handle(
            nameOf(corner),
            placeOf(corner, frame),
            ({ x, y }) => withCorner(frame, corner, x, y),
            'size-4 border-[black] bg-[white]',
          ),
        )}
      {canCrop &&
        !isWhole &&
        handle(
          'Crop, to move it',
          { x: left + width / 2, y: top },
          ({ x, y }) => movedBy(frame, x - left - width / 2, y - top),
          'h-3 w-10 border-[black] bg-[white]',
        )}
      {handle(
        'Focal point',
        { x: frame.focusX, y: frame.focusY },
        ({ x, y }) => withFocus(frame, x, y),
        'size-6 rounded-full border-[white] bg-accent/70 outline-1 outline-[black]',
      )}
    </div>
  )
}

const corners: Corner[] = ['top-left', 'top-right', 'bottom-left', 'bottom-right']

const nameOf = (corner: Corner) => `Crop, corner at the ${corner.replace('-', ' ')}`

const placeOf = (corner: Corner, { left, top, width, height }: FramePercent): Point => ({
  x: corner.endsWith('left') ? left : left + width,
  y: corner.startsWith('top') ? top : top + height,
})

type HandleProps = {
  name: string
  at: Point
  look: string
  pointOf: (event: PointerEvent) => Point
  onPlace: (point: Point) => void
}

/** A large enough target around a small mark. Arrow keys move it by one per cent of the picture, with Shift by ten. */
function Handle({ name, at, look, pointOf, onPlace }: HandleProps) {
  const key = (event: KeyboardEvent) => {
    const [x, y] = steps[event.key] ?? [0, 0]
    if (x === 0 && y === 0) return
    event.preventDefault()
    const by = event.shiftKey ? 10 : 1
    onPlace({ x: at.x + x * by, y: at.y + y * by })
  }
  return (
    <button
      type="button"
      aria-label={`${name}: ${Math.round(at.x)} % from the left, ${Math.round(at.y)} % from the top`}
      style={{ left: `${at.x}%`, top: `${at.y}%` }}
      onKeyDown={key}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && onPlace(pointOf(event))}
      className="absolute grid size-10 -translate-1/2 cursor-move touch-none place-items-center"
    >
      <span className={`block border-2 ${look}`} />
    </button>
  )
}

const steps: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}
