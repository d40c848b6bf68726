import { spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'

/**
 * Whether who asks and who answers can each have a core of their own here; as it was at first, for a process that is kept on one core sees
 * no other.
 */
export const hasCores: boolean =
  availableParallelism() > 1 && spawnSync('taskset', ['-cp', String(process.pid)]).status === 0

/** Keeps a process of this bench, with all its threads, on one core: 0 for who answers, 1 for who asks. */
export function keepOnCore(pid: number | undefined, core: 0 | 1): void {
  if (pid !== undefined && hasCores) spawnSync('taskset', ['-a', '-cp', String(core), String(pid)])
}
