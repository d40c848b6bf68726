/**
 * Says what a step does, one line a step: `database   PostgreSQL in .data/postgres`.
 * @typedef {(step: string, line: string) => void} Report
 * @param {NodeJS.WritableStream} stream
 * @returns {Report}
 */
export const reportTo = (stream) => (step, line) => void stream.write(`  ${step.padEnd(10)} ${line}\n`)

/** @type {Report} */
export const silent = () => {}
