import { shownRatio, type FramePercent } from '@/components/desk/cover/frame'

type FramePreviewsProps = { src: string; ratio: number; frame: FramePercent }

/** The cover as its event's page shows it, and as a day's page does. */
export function FramePreviews({ src, ratio, frame }: FramePreviewsProps) {
  const shown = shownRatio(frame, ratio)
  // A page's column is 736 wide and shows 576 of a picture's height at most.
  const onPage = Math.max(shown, 736 / 576)
  return (
    <div className="flex flex-wrap items-end gap-6 text-note text-ink-2">
      <Preview name="On its page" box={onPage} className="w-64" {...{ src, shown, frame }} />
      <Preview name="In its day" box={4 / 3} className="w-38" {...{ src, shown, frame }} />
    </div>
  )
}

/** The cover as a day's page cuts it, small. */
export const CoverThumb = ({ src, ratio, frame }: FramePreviewsProps) => (
  <Preview box={4 / 3} className="w-24 shrink-0" shown={shownRatio(frame, ratio)} {...{ src, frame }} />
)

type PreviewProps = {
  name?: string
  box: number
  shown: number
  src: string
  frame: FramePercent
  className: string
}

function Preview({ name, box, shown, src, frame, className }: PreviewProps) {
  return (
    <figure className={className}>
      <div dir="ltr" style={{ aspectRatio: box }} className="relative overflow-hidden bg-heat-1">
        <div style={filling(box, shown, frame)} className="absolute overflow-hidden">
          <img src={src} alt="" style={placing(frame)} className="absolute max-w-none" />
        </div>
      </div>
      {name && <figcaption className="pt-1">{name}</figcaption>}
    </figure>
  )
}

/** Where what is shown lies so that it fills the box and is cut about the focus. */
function filling(box: number, shown: number, { left, top, width, height, focusX, focusY }: FramePercent) {
  const [wide, high] = shown > box ? [(shown / box) * 100, 100] : [100, (box / shown) * 100]
  const [x, y] = [within((focusX - left) / width), within((focusY - top) / height)]
  return { width: `${wide}%`, height: `${high}%`, left: `${(100 - wide) * x}%`, top: `${(100 - high) * y}%` }
}

/** Where the whole picture lies so that the crop fills what is around it. */
const placing = ({ left, top, width, height }: FramePercent) => ({
  width: `${10_000 / width}%`,
  height: `${10_000 / height}%`,
  left: `${(-100 * left) / width}%`,
  top: `${(-100 * top) / height}%`,
})

const within = (share: number) => Math.min(1, Math.max(0, share))
