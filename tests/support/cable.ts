import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A cable between a browser and a server that can be pulled out, like a phone that drives into a valley. */
export type Cable = {
  readonly port: number
  /** Cuts every connection and refuses new ones until `mend`. Streams and workers feel it too. */
  cut(): void
  mend(): void
  /** Requests reach the server, answers do not come back: the server commits, nobody hears of it. */
  muteAnswers(): void
  stop(): Promise<void>
}

/** Lays a cable to a port of this machine. */
export async function layCable(to: number): Promise<Cable> {
  const open = new Set<Socket>()
  let state: 'good' | 'cut' | 'mute' = 'good'
  const server = createServer((near) => {
    if (state === 'cut') return void near.destroy()
    const far = connect(to, '127.0.0.1')
    for (const socket of [near, far]) {
      open.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => open.delete(socket))
    }
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
    near.pipe(far)
    far.on('data', (bytes) => {
      if (state !== 'mute') near.write(bytes)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const drop = () => {
    for (const socket of open) socket.destroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      state = 'cut'
      drop()
    },
    mend() {
      state = 'good'
      drop()
    },
    muteAnswers() {
      state = 'mute'
    },
    async stop() {
      drop()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
