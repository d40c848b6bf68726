/** Longer than any password: whatever is poured in here, not all of it is kept. */
const most = 10_000

/** How long to wait for a first byte of what may never send one, in milliseconds. */
const patience = 10_000

/**
 * The password that standard input holds, without its line's end; null when it is a terminal, empty, or silent. Some
 * programs leave a pipe open that nobody writes to.
 */
export async function passwordFromInput(input: NodeJS.ReadStream = process.stdin): Promise<string | null> {
  if (input.isTTY) return null
  const silence = setTimeout(() => {
    console.error('Nothing came on standard input for 10 seconds, so there is no password.')
    input.destroy()
  }, patience)
  const parts: Buffer[] = []
  let length = 0
  try {
    for await (const part of input as AsyncIterable<Buffer>) {
      clearTimeout(silence)
      length += part.length
      if (length <= most) parts.push(part)
    }
  } catch (error) {
    if (!isClosedEarly(error)) throw error
  } finally {
    clearTimeout(silence)
  }
  const text = Buffer.concat(parts)
    .toString('utf8')
    .replace(/\r?\n$/, '')
  return text === '' ? null : text
}

const isClosedEarly = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE'
