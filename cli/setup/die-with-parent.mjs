// Loaded first (`node --import`) into every process that set-up starts and waits for. The channel to the parent breaks when
// the parent ends, however it ends, kill -9 included: then this process must not live on.
process.on('disconnect', () => process.exit(1))
process.channel?.unref()
