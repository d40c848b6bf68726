import { isAddress, Licence } from '@/components/event/licence'
import type { CoverImageView } from '@/lib/archive/views'

/** An event's image with who made it and under which licence it may be shown. */
export function CoverImage({ image }: { image: CoverImageView }) {
  return (
    <figure className="mt-8">
      <img
        src={image.url}
        alt={image.alt}
        fetchPriority="high"
        className="aspect-video w-full bg-heat-1 object-cover object-top text-note text-ink-2 print:w-1/2"
      />
      <figcaption className="pt-2 text-note text-ink-3">
        <span dir="auto">{image.credit}</span> / <ImageLicence license={image.license} />
      </figcaption>
    </figure>
  )
}

/** The same image beside its event in a day; it leads nowhere and waits until it is nearly seen. */
export function CoverThumbnail({ image }: { image: CoverImageView }) {
  return (
    <img
      src={image.url}
      alt={image.alt}
      loading="lazy"
      decoding="async"
      className="aspect-4/3 w-26 self-start bg-heat-1 object-cover object-top text-note text-ink-2 max-sm:float-end max-sm:ms-4 max-sm:mb-2 sm:order-last sm:w-38"
    />
  )
}

const ImageLicence = ({ license }: { license: string }) =>
  isAddress(license) ? <Licence license={license} /> : license
