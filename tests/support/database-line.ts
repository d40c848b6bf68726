import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A line to a server that can be cut, mended, and led to another port. */
export type DatabaseLine = {
  url: string
  cut: () => void
  /** Nothing comes through any more, and nobody is told; until it is mended. */
  hold: () => void
  mend: (port?: number) => void
  close: () => void
}

export async function openLine(databaseUrl: string): Promise<DatabaseLine> {
  const { hostname, port } = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let target: number | null = Number(port)
  let last = Number(port)
  let isHeld = false
  const relay = createServer((near) => {
    if (isHeld) return void sockets.add(near.on('error', () => {}))
    if (target === null) return void near.destroy()
    const far = connect({ host: hostname, port: target })
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.on('error', () => {}).on('close', () => to.destroy())
      from.pipe(to)
    }
  })
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve))
  const url = new URL(databaseUrl)
  url.host = `127.0.0.1:${(relay.address() as AddressInfo).port}`
  return {
    url: url.toString(),
    cut: () => {
      target = null
      for (const socket of sockets) socket.destroy()
    },
    hold: () => {
      isHeld = true
      for (const socket of sockets) socket.unpipe()
    },
    // Who was held waits for an answer that is gone.
    mend: (newPort = last) => {
      target = last = newPort
      if (isHeld) for (const socket of sockets) socket.destroy()
      isHeld = false
    },
    close: () => void relay.close(),
  }
}
