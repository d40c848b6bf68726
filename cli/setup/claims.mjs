import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive, startTimeOf } from './processes.mjs'

/**
 * A claim is a small file in a folder that says "this living process …": uses the database, serves the site, is building.
 * Its name carries the process and the time it started, so the claim of a crashed process is known as void at once and
 * nothing ever has to guess whether a lock file is stale.
 *
 * @typedef {Record<string, unknown>} Facts
 * @typedef {{ id: string, state: (facts: Facts) => void, release: () => void }} Claim
 * @typedef {{ id: string, pid: number, facts: Facts }} LivingClaim
 */

/**
 * @param {string} folder
 * @param {Facts} facts
 * @returns {Claim}
 */
export function makeClaim(folder, facts = {}) {
  mkdirSync(folder, { recursive: true })
  livingClaims(folder) // sweeps what killed processes left
  const id = `${process.pid}-${startTimeOf(process.pid)}-${randomBytes(4).toString('hex')}`
  const claim = {
    id,
    /** @param {Facts} stated Replaces the file in one step: a reader sees the old facts or the new ones. */
    state: (stated) => {
      writeFileSync(join(folder, `.${id}`), JSON.stringify(stated))
      renameSync(join(folder, `.${id}`), join(folder, id))
    },
    release: () => rmSync(join(folder, id), { force: true }),
  }
  claim.state(facts)
  return claim
}

/**
 * The claims whose process lives; those of dead ones are swept away.
 * @param {string} folder
 * @returns {LivingClaim[]}
 */
export function livingClaims(folder) {
  return claimNames(folder).flatMap((id) => {
    const [pid, startTime] = id.replace('.', '').split('-')
    if (!isAlive(Number(pid), startTime ?? '')) {
      rmSync(join(folder, id), { force: true })
      return []
    }
    return id.startsWith('.') ? [] : [{ id, pid: Number(pid), facts: factsOf(join(folder, id)) }]
  })
}

/**
 * Holds a folder alone, or says who does. Everybody states a candidacy first and looks second, so of two that come at
 * once at least one sees the other; only who sees nobody else holds. Candidates give way to the one with the lower name.
 *
 * @param {string} folder
 * @param {Facts} facts
 * @returns {Promise<{ claim: Claim } | { holder: LivingClaim }>}
 */
export async function tryToHold(folder, facts = {}) {
  let claim = makeClaim(folder)
  for (;;) {
    const others = livingClaims(folder).filter((other) => other.id !== claim.id)
    if (others.length === 0) {
      claim.state({ ...facts, holds: true })
      return { claim }
    }
    const holder = others.find((other) => other.facts.holds)
    const first = others.every((other) => claim.id < other.id)
    if (holder || !first) claim.release()
    if (holder) return { holder }
    await sleep(10 + Math.random() * 20)
    if (!first) claim = makeClaim(folder)
  }
}

/**
 * Does something while holding a folder alone, waiting for whoever holds it now.
 * @template T
 * @param {string} folder
 * @param {() => Promise<T>} action
 * @returns {Promise<T>}
 */
export async function whileHolding(folder, action) {
  for (;;) {
    const attempt = await tryToHold(folder)
    if ('holder' in attempt) {
      await sleep(50)
      continue
    }
    try {
      return await action()
    } finally {
      attempt.claim.release()
    }
  }
}

/** @param {string} folder */
function claimNames(folder) {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** @param {string} path @returns {Facts} */
function factsOf(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return {} // released while we looked
  }
}
