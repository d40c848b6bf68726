// Loaded first (`node --import`) into every process that set-up starts and waits for. The channel to the parent breaks when
// the parent ends, however it ends, kill -9 included: then this process must not live on.
// Its own children may be given the same options (Next's workers are); their parents look after them.
const parent = Number(process.env.DAYBOOK_PARENT)
if (parent === process.ppid) {
  process.on('disconnect', () => process.exit(1))
  process.channel?.unref()
} else if (!isThere(parent)) {
  process.exit(1) // the parent ended before this line
}

/** @param {number} pid */
function isThere(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
