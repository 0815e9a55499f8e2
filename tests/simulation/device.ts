import { channelsFor, type Id, type Principal } from 'sync-protocol'
import { openStores, type Env, type Stores } from 'client/store/stores.ts'
import type { Trial } from 'client/sync/following.ts'
import { createEngine, type Engine } from 'client/sync/engine.ts'
import { httpTransport } from 'client/sync/http-transport.ts'
import { webLock, aloneLock } from 'client/sync/leader.ts'
import type { Transport } from 'client/sync/transport.ts'
import { hash } from 'node:crypto'
import { createDisk } from './back-end.ts'
import type { Disk } from './disk.ts'
import { idOf } from './ids.ts'
import { someone, type Kernel, type Owner } from './kernel.ts'
import { createLocks, type Locks } from './locks.ts'
import type { Link, Network } from './network.ts'

/** One page that is open: memory that a crash takes away. */
export type Tab = { readonly owner: Owner; readonly who: Principal; stores: Stores | undefined; engine: Engine | undefined }

/** One browser: what survives a crash is its disk. */
export type Device = {
  readonly name: string
  readonly disk: Disk
  readonly locks: Locks
  readonly link: Link
  /** Milliseconds by which its clock is ahead of the world's. */
  skew: number
  tabs: Tab[]
  /** The sessions of the people on it: the token that the server last gave. */
  readonly sessions: Map<Id, { session: Id; expires: number; ended: boolean }>
  born: number
}

type World = {
  readonly kernel: Kernel
  readonly network: Network
  /** Some devices as on a thin link. */
  readonly thin: boolean
  /** What should never happen in a tab. */
  readonly onBug: (error: unknown) => void
  /** A change that a planted fault makes to what a tab is given. */
  readonly tamper?: ((parts: { stores: Stores; transport: Transport }) => { stores: Stores; transport: Transport }) | undefined
}

/** Every second device works as on a thin link: small pushes, two at a time, asked about when no answer comes. [P11] [P14] */
const THIN: Trial = { bytes: 1_200 }
const isThin = ({ name }: Device): boolean => name.length % 2 === 0

export const newDevice = (kernel: Kernel, name: string): Device => ({
  name, disk: createDisk(kernel), locks: createLocks(kernel), link: { up: true }, skew: 0, tabs: [], sessions: new Map(), born: 0,
})

const sha256 = (text: string): string => hash('sha256', text)

/** Opens a page for a person. It is ready once its databases are open; how long that takes is the kernel's to say. */
export function openTab(world: World, device: Device, who: Principal, alone: boolean): Tab {
  const { kernel } = world
  const onBug = (error: unknown) => { if (!owner.dead) world.onBug(error) }
  const owner = someone(`${device.name}#${++device.born}`)
  const chance = kernel.chance.fork(owner.name)
  const now = () => kernel.now() + device.skew
  const locks = device.locks.of(owner)
  const env: Env = {
    now, random: chance.next, uuid: () => idOf(kernel.now(), chance), sha256,
    exclusive: (name, run) => locks.request(name, run) as never,
    packing: { least: 2, size: 3 }, // pages are small here, and packs must be met all the same
  }
  const clock = {
    now,
    setTimer: (run: () => void, ms: number) => kernel.setTimer(owner, run, ms),
    clearTimer: (timer: unknown) => { if (timer) kernel.clearTimer(timer as ReturnType<Kernel['setTimer']>) },
  }
  const tab: Tab = { owner, who, stores: undefined, engine: undefined }
  device.tabs = [...device.tabs, tab]
  kernel.queue(owner, () => {
    open().catch(onBug)
  })

  async function open() {
    const opened = await openStores(who, env, device.disk.source(owner))
    const { stores, transport } = world.tamper?.({ stores: opened, transport: transportOf(world, device, tab) }) ?? { stores: opened, transport: transportOf(world, device, tab) }
    tab.stores = stores
    tab.engine = createEngine({
      stores, transport, clock, random: chance.next, onError: onBug, deviceName: device.name, app: 'sim', trial: world.thin && isThin(device) ? THIN : undefined,
      lock: alone ? aloneLock : webLock(stores, clock, locks),
    })
    tab.engine.start()
  }
  return tab
}

/** How long an access token lasts, in milliseconds. */
const TOKEN_MS = 5 * 60_000

function transportOf({ kernel, network }: World, device: Device, { owner, who }: Tab): Transport {
  const session = () => device.sessions.get(who.user)
  const http = httpTransport({
    base: '', who, now: kernel.now,
    access: async (_who, options) => {
      const found = session()
      if (!found || found.ended) return { kind: 'session_ended' }
      if (options?.renew || found.expires < kernel.now()) {
        if (!device.link.up) return { kind: 'no_answer' }
        found.expires = kernel.now() + TOKEN_MS
      }
      return { kind: 'token', token: JSON.stringify({ company: who.company, user: who.user, session: found.session, expires: found.expires }) }
    },
    fetch: ((url: string, init: RequestInit) => network.fetch({
      link: device.link, tab: owner, path: url, body: String(init.body), signal: init.signal,
      token: JSON.parse((init.headers as Record<string, string>)['authorization']?.slice('Bearer '.length) ?? '{}') as never,
    })) as typeof fetch,
  })
  return {
    ...http,
    stream: ({ onEvent, onClosed }) => network.stream(
      { link: device.link, tab: owner, token: { company: who.company, user: who.user, session: session()?.session ?? '', expires: 0 }, channels: channelsFor(who) },
      onEvent, (why) => onClosed(why, null),
    ),
  }
}

/** The tab is gone with all that it held in memory. */
export function crashTab(kernel: Kernel, device: Device, tab: Tab): void {
  kernel.kill(tab.owner)
  device.disk.crash(tab.owner)
  device.locks.crash(tab.owner)
  device.tabs = device.tabs.filter((other) => other !== tab)
}
