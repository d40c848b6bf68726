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

/** @param {number} port @param {NodeJS.ErrnoException} error */
function inWords(port, error) {
  if (error.code === 'EADDRINUSE')
    return new SetupError(`Port ${port} is taken by another program: choose another one with PORT.`)
  if (error.code === 'EACCES')
    return new SetupError(`Port ${port} is not allowed to this user: choose another one with PORT, such as 3000.`)
  return error
}
