import { createServer } from 'node:net'
import { SetupError } from './setup-error.mjs'

/** Refuses a port on which somebody else listens, before anything slow has begun. @param {number} port */
export function refuseTakenPort(port) {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error) => reject(inWords(port, error)))
    server.listen(port, () => server.close(() => resolve(undefined)))
  })
}

/** A port on which nobody listens, chosen by the system. @returns {Promise<number>} */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(address && typeof address === 'object' ? address.port : 0))
    })
  })
}

/** @param {number} port @param {NodeJS.ErrnoException} error */
function inWords(port, error) {
  if (error.code === 'EADDRINUSE')
    return new SetupError(`Port ${port} is taken by another program: choose another one with PORT.`)
  if (error.code === 'EACCES')
    return new SetupError(`Port ${port} is not allowed to this user: choose another one with PORT, such as 3000.`)
  return error
}
