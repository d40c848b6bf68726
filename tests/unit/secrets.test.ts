import { execFileSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { lintSource } from '@secretlint/core'
import { creator } from '@secretlint/secretlint-rule-preset-recommend'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const config = { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator }] }

/** What stands for a name and a password in tests and examples. */
const placeholders = /https?:\/\/(?:user|name|ines|somebody|me):(?:secret|password|word|pass|pw)@/

async function secretsIn(filePath: string, content: string): Promise<string[]> {
  const source = { filePath, content, contentType: 'text' as const }
  const { messages } = await lintSource({ source, options: { config, noPhysicFilePath: true } })
  return messages
    .filter(({ message }) => !placeholders.test(message))
    .map(({ message, loc }) => `${filePath}:${loc.start.line} ${message}`)
}

it('are in no file that is kept', async (context) => {
  if (!existsSync(join(root, '.git'))) return context.skip('this is no checkout: nobody knows which files are kept')
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0').filter(Boolean)
  expect(files.length).toBeGreaterThan(1_000)
  const texts = files.filter((file) => !/\.(?:png|webp|avif|jpe?g|ico|woff2?|epub|gz)$/.test(file))
  const found: string[] = []
  for (const file of texts) found.push(...(await secretsIn(file, readFileSync(join(root, file), 'utf8'))))
  expect(found).toEqual([])
})

it('would be found', async () => {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  })
  expect(await secretsIn('key.pem', privateKey)).toHaveLength(1)
  expect(await secretsIn('.env', `TOKEN=ghp_${'aB3dE6gH9j'.repeat(4).slice(0, 36)}`)).toHaveLength(1)
  expect(await secretsIn('cache.ts', `const cache = '${'https://daybook:'}s3cr3tword@cache.example.org'`)).toHaveLength(
    1,
  )
})
