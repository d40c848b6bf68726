/** A day or a month to take along. */
export const BookLink = ({ path }: { path: string }) => (
  <p className="print:hidden">
    <a href={path} type="application/epub+zip" rel="alternate" className="inline-block py-1 link-quiet">
      EPUB
    </a>
  </p>
)
