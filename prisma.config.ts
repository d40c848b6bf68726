import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'prisma/config'

const fromHere = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// Prisma's command line wants a native engine, which its install step downloads where it may. Elsewhere the same engine
// as WebAssembly stands in, for development; `generate` needs one to exist, but never runs it.
const engines = fromHere('./node_modules/@prisma/engines')
const wasDownloaded = existsSync(engines) && readdirSync(engines).some((name) => name.startsWith('schema-engine-'))
if (!wasDownloaded) process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fromHere('./cli/dev/schema-engine.mjs')

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL || 'postgresql://daybook@127.0.0.1:5432/daybook' },
})
