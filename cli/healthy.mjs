// Whether the site on PORT answers: for the health check of an image that has no curl.
const isHealthy = await fetch(`http://127.0.0.1:${process.env.PORT || 3000}/healthz`).then(
  ({ ok }) => ok,
  () => false,
)
process.exit(isHealthy ? 0 : 1)
