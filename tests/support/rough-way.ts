import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { linkOf, type Link, type Pace } from './paced-link.ts'

/** What becomes of one request. */
export type Treatment =
  | 'pass'
  /** The server does it, and the answer is lost with its connection. */
  | 'lost'
  /** The server does it, and nothing is ever heard of it: the connection stays. */
  | 'silent'
  /** It never gets there. */
  | 'refused'
  /** It gets there twice at once. */
  | 'twice'
  /** It gets there, and once more when later ones have been answered. */
  | 'stale'
  /** Half of the answer, then nothing. */
  | 'truncated'
  /** Somebody else's page, with 200: a captive portal. */
  | 'html'
  /** The answer in drops over some seconds. */
  | 'slow'
  /** Half of the request, then nothing. */
  | 'half_request'
  /** An answer of our own. */
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body: string; readonly type?: string }

export type Asked = { readonly method: string; readonly path: string }

/** One request on its way: moments in milliseconds since 1970, bytes of the bodies. */
export type Passed = {
  readonly path: string
  readonly how: string
  readonly began: number
  readonly arrived: number
  readonly answered: number
  readonly ended: number
  readonly up: number
  readonly down: number
}

/** The way between devices and a server, with all that ways do to requests. Knows HTTP, so that it can choose the worst moment. */
export type RoughWay = {
  readonly port: number
  readonly url: string
  /** Decides about each request; without it all pass. */
  treat(decide?: (asked: Asked) => Treatment): void
  /** Is told of every request that the server has answered. */
  watch(tell: (passed: Passed) => void): void
  /** Ends every connection and takes no new one until `heal`. */
  cut(): void
  /** Nothing moves any more and nothing is closed: half-open. What hangs then, hangs until the device gives up. */
  freeze(): void
  cutStreams(): void
  /** Answers streams with an error, as a proxy that does not know them. */
  refuseStreams(): void
  /** Streams that are open now. */
  openStreams(): number
  /** Streams say nothing any more, as behind a proxy that gathers. */
  muteStreams(): void
  pace(pace?: Pace): void
  heal(): void
  /** How often each treatment was given. */
  readonly given: Map<string, number>
  readonly link: Link
  stop(): Promise<void>
}

type Whole = { readonly status: number; readonly headers: IncomingMessage['headers']; readonly body: Buffer }
const nothing = (): Treatment => 'pass'
const PORTAL = '<!doctype html><title>Welcome</title><h1>Sign in to Free Wi-Fi</h1>'

export async function layRoughWay(target: () => number): Promise<RoughWay> {
  const sockets = new Set<Socket>()
  const streams = new Set<ServerResponse>()
  const given = new Map<string, number>()
  const link = linkOf()
  let decide = nothing as (asked: Asked) => Treatment
  let state: 'good' | 'cut' | 'frozen' = 'good'
  let watch: ((passed: Passed) => void) | undefined
  let muted = false
  let streamless = false
  const isNow = (one: typeof state) => state === one

  const ask = (asked: IncomingMessage, body: Buffer): Promise<Whole> => new Promise((resolve, reject) => {
    const onward = request({ port: target(), host: '127.0.0.1', method: asked.method, path: asked.url, headers: asked.headers, agent: false }, (answer) => {
      read(answer).then((whole) => resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: whole }), reject)
    })
    onward.on('error', reject)
    onward.end(body)
  })

  const send = async (to: ServerResponse, { status, headers, body }: Whole, how: Treatment) => {
    await link.down(body.length + sizeOf(headers))
    if (!isNow('good')) return
    to.writeHead(status, headers)
    if (how === 'truncated') return void to.write(body.subarray(0, body.length / 2), () => to.destroy())
    if (how !== 'slow') return void to.end(body)
    for (let at = 0; at < body.length && !to.destroyed; at += Math.ceil(body.length / 10)) {
      to.write(body.subarray(at, at + Math.ceil(body.length / 10)))
      await sleep(250)
    }
    to.end()
  }

  const stream = (asked: IncomingMessage, to: ServerResponse) => {
    const onward = request({ port: target(), host: '127.0.0.1', method: asked.method, path: asked.url, headers: asked.headers, agent: false }, (answer) => {
      to.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.on('data', (part: Buffer) => { if (state === 'good' && !muted) to.write(part) })
      answer.on('close', () => { if (state === 'good') to.destroy() })
      to.flushHeaders()
    })
    onward.on('error', () => to.destroy())
    onward.end()
    streams.add(to)
    to.on('close', () => {
      streams.delete(to)
      onward.destroy()
    })
  }

  const handle = async (asked: IncomingMessage, to: ServerResponse) => {
    const body = await read(asked)
    if (isNow('frozen')) return
    if (asked.url?.startsWith('/api/v1/sse')) return streamless ? void to.writeHead(502, { 'content-type': 'text/html' }).end(PORTAL) : stream(asked, to)
    const how = decide({ method: asked.method ?? 'GET', path: asked.url ?? '/' })
    const name = typeof how === 'string' ? how : String(how.status)
    given.set(name, (given.get(name) ?? 0) + 1)
    const began = Date.now()
    await link.up(body.length + sizeOf(asked.headers))
    const arrived = Date.now()
    if (how === 'refused') return void to.destroy()
    if (how === 'html') return void to.writeHead(200, { 'content-type': 'text/html' }).end(PORTAL)
    if (typeof how === 'object') return void to.writeHead(how.status, { 'content-type': how.type ?? 'application/problem+json', ...how.headers }).end(how.body)
    if (how === 'half_request') {
      const half = request({ port: target(), host: '127.0.0.1', method: asked.method, path: asked.url, headers: asked.headers, agent: false })
      half.on('error', () => undefined)
      half.write(body.subarray(0, body.length / 2), () => setTimeout(() => half.destroy(), 50))
      return void setTimeout(() => to.destroy(), 60)
    }
    if (how === 'twice') void ask(asked, body).catch(() => undefined)
    const answer = await ask(asked, body)
    const answered = Date.now()
    to.on('close', () => watch?.({ path: asked.url ?? '', how: name, began, arrived, answered, ended: Date.now(), up: body.length, down: answer.body.length }))
    if (how === 'stale') setTimeout(() => { ask(asked, body).catch(() => undefined) }, 1_500)
    if (isNow('frozen') || how === 'silent') return
    if (how === 'lost' || isNow('cut')) return void to.destroy()
    await send(to, answer, how)
  }

  const server = createServer((asked, to) => {
    if (state === 'cut') return void to.destroy()
    handle(asked, to).catch(() => to.destroy())
  })
  server.on('connection', (socket) => {
    if (state === 'cut') return void socket.destroy()
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
  })
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const drop = () => { for (const socket of sockets) socket.destroy() }
  return {
    port, url: `http://127.0.0.1:${port}`, given, link,
    treat: (next = nothing) => { decide = next },
    watch: (next) => { watch = next },
    cut() {
      state = 'cut'
      drop()
    },
    freeze() { state = 'frozen' },
    cutStreams: () => { for (const one of streams) one.destroy() },
    muteStreams: () => { muted = true },
    refuseStreams() {
      streamless = true
      for (const one of streams) one.destroy()
    },
    openStreams: () => streams.size,
    pace: (pace) => link.pace(pace),
    heal() {
      state = 'good'
      muted = false
      streamless = false
      decide = nothing
    },
    async stop() {
      drop()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function read(from: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    from.on('data', (part: Buffer) => parts.push(part))
    from.on('end', () => resolve(Buffer.concat(parts)))
    from.on('error', reject)
    from.on('close', () => { if (!from.complete) reject(new Error('cut')) })
  })
}

const sizeOf = (headers: IncomingMessage['headers']): number => Object.entries(headers).reduce((sum, [key, value]) => sum + key.length + String(value).length + 4, 30)
