/** A command was used rightly and cannot be done: it says why, and that it did not. */
export function refuse(reason: string): void {
  console.error(`error: ${reason}`)
  process.exitCode = 1
}
