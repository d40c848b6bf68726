// Loaded first (`node --import`) into every process that set-up starts and waits for. The channel to the parent breaks when
// the parent ends, however it ends, kill -9 included: then this process must not live on.
// Its own children may be given the same options (Next's workers are); their parents look after them.
if (process.env.DAYBOOK_PARENT === String(process.ppid)) {
  process.on('disconnect', () => process.exit(1))
  process.channel?.unref()
}
