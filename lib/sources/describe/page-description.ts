/** What a page says of itself. Dates are calendar dates (`YYYY-MM-DD`) in the page's own time zone. */
export type PageDescription = {
  /** Without its site's name. */
  title: string | null
  description: string | null
  /** Several are joined by commas. */
  author: string | null
  siteName: string | null
  publishedOn: string | null
  modifiedOn: string | null
  /** BCP 47. */
  language: string | null
  /** Absolute, http or https. */
  imageUrl: string | null
  /** All pictures that the page offers to stand for it, the first being `imageUrl`. */
  imageUrls: string[]
  /** Absolute, http or https. */
  canonicalUrl: string | null
  isPaywalled: boolean
}

export const emptyDescription: PageDescription = {
  ...{ title: null, description: null, author: null, siteName: null, publishedOn: null, modifiedOn: null },
  ...{ language: null, imageUrl: null, imageUrls: [], canonicalUrl: null, isPaywalled: false },
}
