/** Tells browsers how their own field searches here; it goes into the page's head. */
export const SearchLink = ({ siteName }: { siteName: string }) => (
  <link rel="search" type="application/opensearchdescription+xml" href="/opensearch.xml" title={siteName} />
)
