/** On what an answer depends beside its address, but for the form in which its bytes are sent; null for nothing. */
export const variesBy = ({ headers }: { headers: Headers }): string | null =>
  (headers.get('vary') ?? '').replace(/(?:,\s*)?\bAccept-Encoding\b/, '') || null
