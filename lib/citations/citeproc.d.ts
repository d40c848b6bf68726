declare module 'citeproc' {
  /** citeproc-js, as far as it is used here. */
  export class Engine {
    constructor(
      sys: { retrieveLocale: (tag: string) => string; retrieveItem: (id: string) => object },
      style: string,
      locale: string,
      forceLocale?: boolean,
    )
    setOutputFormat(format: 'text'): void
    updateItems(ids: string[]): void
    makeBibliography(): [{ entry_ids: string[][] }, string[]]
  }
  const citeproc: { Engine: typeof Engine }
  export default citeproc
}
