import { isAddress, Licence } from '@/components/event/licence'
import { Picture } from '@/components/event/picture'
import { Written } from '@/components/site/written'
import type { CoverImageView } from '@/lib/archive/views'

/** An event's image with who made it and under which licence it may be shown. */
export function CoverImage({ image }: { image: CoverImageView }) {
  return (
    <figure className="mt-8">
      <Picture
        image={image}
        sizes="(min-width: 48rem) 736px, 100vw"
        fetchPriority="high"
        className={`w-full bg-heat-1 object-cover text-note text-ink-2 print:w-1/2 ${image.drawing.width ? 'h-auto max-h-144' : 'aspect-video'}`}
      />
      <CoverCaption image={image} />
    </figure>
  )
}

/** What a picture shows, who made it and under which licence. */
export const CoverCaption = ({ image }: { image: Pick<CoverImageView, 'caption' | 'credit' | 'license'> }) => (
  <figcaption className="pt-2 text-note text-ink-3">
    {image.caption && (
      <Written as="span" className="me-2 text-ink-2">
        {image.caption}
      </Written>
    )}
    <span dir="auto">{image.credit}</span> / <ImageLicence license={image.license} />
  </figcaption>
)

/** The same image beside its event in a day; it leads nowhere and waits until it is nearly seen. */
export function CoverThumbnail({ image }: { image: CoverImageView }) {
  return (
    <Picture
      image={image}
      sizes={`(min-width: 40rem) ${widthIn(152, image)}px, ${widthIn(104, image)}px`}
      loading="lazy"
      decoding="async"
      className="aspect-4/3 w-26 self-start bg-heat-1 object-cover text-note text-ink-2 max-sm:float-end max-sm:ms-4 max-sm:mb-2 sm:order-last sm:w-38"
    />
  )
}

/** How wide an image is drawn to fill a box of 4:3: one that is wider than the box is cut at its sides. */
function widthIn(box: number, { drawing: { width, height } }: CoverImageView): number {
  return width && height ? Math.ceil(Math.max(box, (box * 0.75 * width) / height)) : box
}

/** A licence by its address, or in whatever words it was given. */
export const ImageLicence = ({ license, target }: { license: string; target?: '_blank' }) =>
  isAddress(license) ? <Licence license={license} target={target} /> : license
