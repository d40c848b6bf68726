/** Ends a process at once. Without a number it throws: to the system 0 means all processes of the group, those of the tests too. */
export function killNow(pid: number | null | undefined): void {
  if (!pid) throw new Error('There is no process to kill.')
  process.kill(pid, 'SIGKILL')
}
