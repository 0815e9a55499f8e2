import { setTimeout as sleep } from 'node:timers/promises'
import type { Treatment } from '../support/rough-way.ts'
import type { World } from './world.ts'

/** Something that goes wrong, and is over when `strike` resolves. `reason`: why it cannot be done here. */
export type Fault = {
  readonly name: string
  readonly world: World['kind']
  /** It takes a device a while to see that it is over: 20 s to a minute. */
  readonly patient?: true
  readonly reason?: (world: World) => string | undefined
  strike(world: World, lastsMs: number): Promise<void>
}

const SYNC = /^\/api\/(v1\/sync|token\/refresh)/

/** A share of the requests of sync and of renewals is treated so, for a time. */
const requests = (name: string, share: number, ...treatments: readonly Treatment[]): Fault => ({
  name, world: 'sqlite',
  async strike({ way }, lastsMs) {
    way.treat(({ path }) => (SYNC.test(path) && Math.random() < share ? treatments[Math.floor(Math.random() * treatments.length)] ?? 'pass' : 'pass'))
    await sleep(lastsMs)
    way.heal()
  },
})

const problem = (status: number, code: string, headers: Record<string, string> = {}): Treatment =>
  ({ status, headers, body: JSON.stringify({ type: 'about:blank', title: code, status, code, detail: code }) })

const during = (name: string, begin: (world: World) => void, world: World['kind'] = 'sqlite'): Fault => ({
  name, world,
  async strike(present, lastsMs) {
    begin(present)
    await sleep(lastsMs)
    present.way.heal()
  },
})

const killing = (name: string, world: World['kind'], signal: NodeJS.Signals): Fault => ({
  name, world,
  async strike({ servers }, lastsMs) {
    const [server] = servers
    await server?.end(signal)
    await sleep(lastsMs / 4)
    await server?.start()
  },
})

const restoring = (name: string, how: 'as a restore' | 'as a bare copy', world: World['kind'] = 'sqlite'): Fault => ({
  name, world,
  async strike({ servers, backup }) {
    for (const server of servers) await server.end('SIGTERM')
    await backup?.put(how)
    for (const server of servers) await server.start()
  },
})

export const FAULTS: readonly Fault[] = [
  killing('kill -9 of the server under load', 'sqlite', 'SIGKILL'),
  killing('orderly stop of the server under load', 'sqlite', 'SIGTERM'),
  {
    name: 'server paused (SIGSTOP)', world: 'sqlite',
    async strike({ servers }, lastsMs) {
      for (const server of servers) server.pause()
      await sleep(lastsMs)
      for (const server of servers) server.go()
    },
  },
  requests('answer lost after commit', 0.4, 'lost'),
  requests('request never arrives', 0.4, 'refused'),
  requests('request arrives twice at once', 0.6, 'twice'),
  requests('old request arrives again after newer ones', 0.6, 'stale'),
  requests('answer cut in the middle', 0.4, 'truncated'),
  requests('request cut in the middle', 0.4, 'half_request'),
  requests('captive portal: HTML with 200', 0.5, 'html'),
  requests('answer in drops', 0.5, 'slow'),
  requests('413, 426, 429, 502 and 503', 0.5, problem(413, 'too_large'), problem(426, 'client_too_old'), problem(429, 'too_many_requests', { 'retry-after': '1' }), problem(503, 'unavailable', { 'retry-after': '1' }), { status: 502, body: '<h1>Bad gateway</h1>', type: 'text/html' }),
  requests('JSON of somebody else', 0.4, { status: 200, body: '{"ok":true}', type: 'application/json' }),
  during('network cut', ({ way }) => way.cut()),
  { ...during('half-open connections', ({ way }) => way.freeze()), patient: true },
  {
    name: 'streams cut again and again', world: 'sqlite',
    async strike({ way }, lastsMs) {
      for (const end = Date.now() + lastsMs; Date.now() < end; await sleep(300)) way.cutStreams()
    },
  },
  during('streams held back by a proxy', ({ way }) => way.muteStreams()),
  { ...during('streams refused by a proxy', ({ way }) => way.refuseStreams()), patient: true },
  during('thin and slow link', ({ way }) => way.pace({ bytesPerSecond: 6_250, oneWayMs: 600 })),
  {
    name: 'clocks of devices jump', world: 'sqlite',
    async strike({ devices }, lastsMs) {
      for (const skew of [86_400_000, -86_400_000, 3_600_000, 0]) {
        for (const [i, device] of devices.entries()) device.skew = i % 2 === 0 ? skew : -skew
        await sleep(lastsMs / 4)
      }
    },
  },
  {
    name: 'disk full', world: 'sqlite', patient: true,
    reason: ({ disk }) => (disk ? undefined : 'needs the right to mount a tmpfs'),
    async strike({ disk }, lastsMs) {
      disk?.fill()
      await sleep(lastsMs)
      disk?.free()
    },
  },
  restoring('old backup restored: another data set', 'as a restore'),
  restoring('old backup copied back: the same data set', 'as a bare copy'),
  {
    name: 'clock of the server jumps', world: 'sqlite',
    async strike({ shiftClocks }, lastsMs) {
      for (const minutes of [1_440, -1_440, 60, -7, 0]) {
        shiftClocks?.(minutes * 60_000)
        await sleep(lastsMs / 5)
      }
    },
  },
  killing('kill -9 of one of two servers', 'cluster', 'SIGKILL'),
  {
    name: 'kill -9 and restart of MariaDB', world: 'cluster',
    async strike({ mariadb }, lastsMs) {
      await mariadb?.kill()
      await sleep(lastsMs / 4)
      await mariadb?.again()
    },
  },
  {
    name: 'loss of Redis', world: 'cluster',
    async strike({ redis }, lastsMs) {
      await redis?.kill()
      await sleep(lastsMs)
      await redis?.again()
    },
  },
  restoring('old dump of MariaDB restored: another data set', 'as a restore', 'cluster'),
  { ...requests('answers lost between two servers', 0.4, 'lost', 'twice', 'stale'), world: 'cluster' },
]
