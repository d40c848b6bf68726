import type { TestProject } from 'vitest/node'
import { openScratchServer, type ScratchServer } from './scratch-server'

declare module 'vitest' {
  interface ProvidedContext {
    scratchServer: ScratchServer
  }
}

/** Before the first file of a project: a server with a migrated template. After the last one: nothing is left of it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { server, close } = await openScratchServer()
  project.provide('scratchServer', server)
  return close
}
