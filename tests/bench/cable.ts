import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** What went through, with all headers. */
export type Traffic = {
  /** Bytes from browsers to the server. */
  readonly sent: number
  /** Bytes from the server to browsers. */
  readonly received: number
  /** Requests of the sync API: enrolling, pushes and pulls; the stream of pokes is not one. */
  readonly requests: number
}

/** The way between browsers and the server, with a counter in it. */
export type Cable = {
  readonly port: number
  count(): Traffic
  stop(): Promise<void>
}

const SYNC_REQUEST = /^POST \/api\/v1\/sync\//

export async function layCable(to: number): Promise<Cable> {
  const open = new Set<Socket>()
  const counted = { sent: 0, received: 0, requests: 0 }
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1')
    for (const socket of [near, far]) {
      open.add(socket)
      socket.setNoDelay(true)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => open.delete(socket))
    }
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
    near.on('data', (bytes) => {
      counted.sent += bytes.length
      if (SYNC_REQUEST.test(bytes.toString('latin1', 0, 24))) counted.requests += 1
    })
    far.on('data', (bytes) => { counted.received += bytes.length })
    near.pipe(far)
    far.pipe(near)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    count: () => ({ ...counted }),
    async stop() {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** What went through between two counts. */
export const between = (before: Traffic, after: Traffic): Traffic => ({
  sent: after.sent - before.sent, received: after.received - before.received, requests: after.requests - before.requests,
})
