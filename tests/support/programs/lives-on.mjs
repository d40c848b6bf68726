// Never ends by itself.
setInterval(() => {}, 60_000)
