import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A way of bytes between a server and its database or Redis, that can be taken away. */
export type TcpLink = {
  readonly port: number
  /** Ends every connection and takes no new one until `heal`. */
  cut(): void
  /** Nothing moves any more and nothing is closed, as when a switch dies. What was under way goes on at `heal`. */
  freeze(): void
  heal(): void
  stop(): Promise<void>
}

export async function layTcpLink(target: number): Promise<TcpLink> {
  const pairs = new Set<readonly [Socket, Socket]>()
  let state: 'good' | 'cut' | 'frozen' = 'good'
  const drop = () => { for (const pair of pairs) for (const socket of pair) socket.destroy() }
  const flow = ([near, far]: readonly [Socket, Socket]) => {
    near.pipe(far)
    far.pipe(near)
  }
  const hold = ([near, far]: readonly [Socket, Socket]) => {
    near.unpipe(far).pause()
    far.unpipe(near).pause()
  }

  const server = createServer((near) => {
    if (state === 'cut') return void near.destroy()
    const pair = [near, connect(target, '127.0.0.1')] as const
    pairs.add(pair)
    for (const socket of pair) {
      socket.setNoDelay(true)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        pairs.delete(pair)
        for (const other of pair) other.destroy()
      })
    }
    if (state === 'good') flow(pair)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      state = 'cut'
      drop()
    },
    freeze() {
      if (state === 'good') for (const pair of pairs) hold(pair)
      state = 'frozen'
    },
    heal() {
      if (state === 'frozen') for (const pair of pairs) flow(pair)
      state = 'good'
    },
    async stop() {
      drop()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
