import type { ImgHTMLAttributes } from 'react'
import type { CoverImageView, DrawingView } from '@/lib/archive/views'

type PictureProps = Pick<ImgHTMLAttributes<HTMLImageElement>, 'loading' | 'decoding' | 'fetchPriority'> & {
  image: CoverImageView
  /** How wide it is drawn, as `sizes` of HTML says it. */
  sizes: string
  className: string
}

/** An image in the lightest copy that is sharp enough; its place is kept while it loads, and what matters in it stays in view. */
export function Picture({ image, sizes, className, ...loading }: PictureProps) {
  const { url, alt, drawing } = image
  const { width, height, renditions } = drawing
  const picture = (
    <img
      src={url}
      alt={alt}
      width={width ?? undefined}
      height={height ?? undefined}
      style={positionOf(drawing)}
      className={className}
      {...loading}
    />
  )
  if (!renditions) return picture
  const inAllWidths = (extension: string) =>
    renditions.widths.map((width) => `${renditions.folder}/${width}.${extension} ${width}w`).join(', ')
  return (
    <picture className="contents">
      <source type="image/avif" srcSet={inAllWidths('avif')} sizes={sizes} />
      <source type="image/webp" srcSet={inAllWidths('webp')} sizes={sizes} />
      {picture}
    </picture>
  )
}

const positionOf = ({ focus: { x, y } }: DrawingView) =>
  x === 0.5 && y === 0.5 ? undefined : { objectPosition: `${percent(x)} ${percent(y)}` }

const percent = (share: number) => `${Math.round(share * 1_000) / 10}%`
