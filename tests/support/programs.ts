import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { programOf } from '@/cli/setup/programs.mjs'

/** A program of tests/support/programs that runs, and the first thing it said. */
export type Program<Said> = {
  said: Said
  process: ChildProcess
  end: (signal: NodeJS.Signals) => Promise<number | null>
}

/** Starts a program and waits for the line of JSON it says first. Fails with what it wrote when it ends before. */
export async function startProgram<Said>(
  name: string,
  args: string[],
  who: { uid?: number; gid?: number; env?: NodeJS.ProcessEnv } = {},
): Promise<Program<Said>> {
  const typescript = name.endsWith('.ts') ? ['--import', 'tsx', '--conditions=react-server'] : []
  const child = spawn(process.execPath, [...typescript, join(import.meta.dirname, 'programs', name), ...args], {
    ...who,
    stdio: 'pipe',
  })
  const exit = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  let complaint = ''
  child.stderr.on('data', (part: Buffer) => (complaint += part.toString()))
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve)
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}: ${complaint}`)))
  })
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal)
    return exit
  }
  return { said: JSON.parse(line) as Said, process: child, end }
}

/** What Node is given to be the command line of cli/daybook.ts; its words come after. */
export function commandLine(): string[] {
  const { script, nodeOptions } = programOf('daybook')
  return [...nodeOptions, script]
}
