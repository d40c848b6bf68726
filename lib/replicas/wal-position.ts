/** A place in the database's log of changes, as PostgreSQL writes it (`16/B374D848`): all servers of one primary count alike. */
export type WalPosition = string

/** The later of two. */
export const laterOf = (one: WalPosition | null, other: WalPosition): WalPosition =>
  one !== null && toNumber(one) >= toNumber(other) ? one : other

/** Whether a text is a place in the log. */
export const isWalPosition = (text: string): boolean => /^[0-9A-F]{1,8}\/[0-9A-F]{1,8}$/i.test(text)

function toNumber(position: WalPosition): bigint {
  const [high = '0', low = '0'] = position.split('/')
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`)
}
