import type { ServerResponse } from 'node:http'

/**
 * Makes of a 500 a 503, which says that it is to be asked for again, where the response is begun while the database is away. Whatever holds
 * or changes the response is put upon it after this.
 */
export function sayWhetherItPasses(response: ServerResponse, isArchiveThere: () => boolean): void {
  const { writeHead } = response
  response.writeHead = (status: number, ...rest: unknown[]) => {
    if (status !== 500 || isArchiveThere()) return writeHead.call(response, status, ...(rest as []))
    response.statusMessage = ''
    response.setHeader('retry-after', '5')
    return writeHead.call(response, 503, ...(rest as []))
  }
}
