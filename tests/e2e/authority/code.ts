import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

export const verbs = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
export type Verb = (typeof verbs)[number]

/** Everything under app/ that answers at an address of its own: the address's pattern, and the verbs it takes. */
export function routesOfCode(): { pattern: string; verbs: readonly string[] }[] {
  return filesUnder('app', /(?:^|\/)(?:page\.tsx|route\.ts)$/)
    .filter((path) => !path.startsWith('app/(reader)/'))
    .map((path) => ({
      pattern: patternOf(path),
      verbs: path.endsWith('page.tsx') ? ['GET', 'HEAD'] : verbsOf(readFileSync(path, 'utf8')),
    }))
    .sort((a, b) => a.pattern.localeCompare(b.pattern))
}

export type CodeAction = { name: string; file: string; wrapper: string | null }

/** Every export of a file that says 'use server', with what makes it ("adminAction"); null for a bare function. */
export function actionsOfCode(): CodeAction[] {
  return filesUnder('app', /\.tsx?$/).flatMap((file) => {
    const text = readFileSync(file, 'utf8')
    if (!/^\s*['"]use server['"]/m.test(text)) return []
    const exported = [...text.matchAll(/^export\s+(?:async\s+)?(?:const|let|var|function\*?)\s+(\w+)([^\n]*)/gm)]
    return exported.map(([, name = '', rest = '']) => ({
      name,
      file,
      wrapper: /^(?:\s*:\s*\w+)?\s*=\s*(\w+)\(/.exec(rest)?.[1] ?? null,
    }))
  })
}

const patternOf = (path: string) =>
  path
    .replace(/^app/, '')
    .replace(/\/\([^)]+\)/g, '')
    .replace(/\/(?:page\.tsx|route\.ts)$/, '') || '/'

/** `export async function GET`, `export const POST`, `export { handler as GET }`. */
const verbsOf = (text: string) =>
  verbs.filter((verb) =>
    new RegExp(`export (?:async )?(?:function|const) ${verb}\\b|export \\{[^}]*\\b${verb}\\b`).test(text),
  )

const filesUnder = (folder: string, named: RegExp): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => named.test(path))
