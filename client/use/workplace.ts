import { liveQuery } from 'dexie'
import type { Principal } from 'sync-protocol'
import type { Session } from '../session/session.ts'
import { browserEnv } from '../store/browser-env.ts'
import { countOutbox } from '../store/outbox.ts'
import { closeStores, openStores, type Stores } from '../store/stores.ts'
import { createEngine, type Engine } from '../sync/engine.ts'
import { fileSender } from '../sync/files.ts'
import type { HttpOptions } from '../sync/http.ts'
import { httpTransport } from '../sync/http-transport.ts'
import { aloneLock, webLock } from '../sync/leader.ts'
import type { WakeReason } from '../sync/machine.ts'
import { systemClock } from '../sync/pokes.ts'
import { statusTeller } from '../sync/status.ts'
import { keepMark, noteLoss } from './loss.ts'

/** One person's databases and engine in this tab. */
export type Workplace = {
  readonly who: Principal
  readonly stores: Stores
  readonly http: HttpOptions
  /** Wakes the engine that leads, in whichever tab it is. */
  readonly wake: (why: WakeReason) => void
  readonly close: () => void
}

/** `Chrome on Android`: what the office's list of devices shows until somebody gives a better name. */
export function nameOfDevice(agent: string): string {
  const browser = /Edg|OPR|SamsungBrowser|Firefox|Chrome|Safari/.exec(agent)?.[0] ?? 'Browser'
  const system = /Android|iPhone|iPad|Windows|Mac OS|Linux/.exec(agent)?.[0] ?? 'a computer'
  return `${browser === 'Edg' ? 'Edge' : browser} on ${system}`
}

const persisted = async (): Promise<boolean> => (await navigator.storage?.persisted?.().catch(() => false)) ?? false

/** Browsers walk their own books to answer: asked once in five minutes. */
const STORAGE_FRESH_MS = 300_000

function storageTeller(): () => Promise<{ used: number; quota: number } | null> {
  const known: { at: number; said: { used: number; quota: number } | null } = { at: 0, said: null }
  return async () => {
    if (Date.now() - known.at < STORAGE_FRESH_MS) return known.said
    const { usage, quota } = (await navigator.storage?.estimate?.().catch(() => undefined)) ?? {}
    Object.assign(known, { at: Date.now(), said: usage === undefined || quota === undefined ? null : { used: usage, quota } })
    return known.said
  }
}

const MACHINE = 'challan.machine'

/** The browser that people share, by an id that says nothing else. Unknown where localStorage is closed. */
function machineHere(): string | undefined {
  try {
    const known = localStorage.getItem(MACHINE) ?? browserEnv().uuid()
    localStorage.setItem(MACHINE, known)
    return known
  } catch {
    return undefined
  }
}

export function makeEngine(stores: Stores, http: HttpOptions): Engine {
  const lock = navigator.locks ? webLock(stores, systemClock) : aloneLock
  return createEngine({
    stores, transport: httpTransport(http), clock: systemClock, random: Math.random, lock, files: fileSender(stores, http),
    deviceName: nameOfDevice(navigator.userAgent), app: import.meta.env.VITE_VERSION ?? '', persisted, storage: storageTeller(), machine: machineHere(),
    onError: (error) => console.error('sync', error),
  })
}

export function httpFor(session: Session, who: Principal, stores: Stores): HttpOptions {
  const tell = statusTeller(stores)
  return {
    base: '', who, access: (person, how) => session.access(person, how), fetch: (input, init) => fetch(input, init), now: Date.now,
    onQuiet: (offline) => void tell({ offline }),
  }
}

/** Asks for background sync while something is unsent: the worker sends it when the tab is gone. */
async function askBackgroundSync(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration()
  const sync = (registration as { sync?: { register(tag: string): Promise<void> } } | undefined)?.sync
  await sync?.register('send').catch(() => undefined) // denied, or a private window: the timers remain
}

/** How often the worker may be woken to send; the browser decides, and only for an installed app. Milliseconds. */
const PERIOD_MS = 6 * 3_600_000

/** Asks for periodic sync where the browser has it: a phone in a pocket sends without being opened. */
async function askPeriodicSync(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration()
  const periodic = (registration as { periodicSync?: { register(tag: string, options: { minInterval: number }): Promise<void> } } | undefined)?.periodicSync
  await periodic?.register('send', { minInterval: PERIOD_MS }).catch(() => undefined) // not installed, or not allowed
}

/** After the first save: a browser that promises to keep the storage will not clear unsent work. [D5] */
async function askToPersist(): Promise<void> {
  if (!(await persisted())) await navigator.storage?.persist?.().catch(() => false)
}

function watchUnsent(stores: Stores): () => void {
  let before = 0
  const watch = liveQuery(async () => countOutbox(stores)).subscribe(({ unsent, files }) => {
    void keepMark(stores).catch(() => undefined)
    if (unsent + files > before) {
      void askBackgroundSync()
      void askPeriodicSync()
      void askToPersist()
    }
    before = unsent + files
  }, () => undefined)
  return () => watch.unsubscribe()
}

/** Opens the databases of a person, and leads or waits for its turn to lead. */
export async function openWorkplace(session: Session, who: Principal): Promise<Workplace> {
  const stores = await openStores(who, browserEnv())
  await noteLoss(stores)
  const http = httpFor(session, who, stores)
  const engine = makeEngine(stores, http)
  const channel = new BroadcastChannel(`challan:${who.company}:${who.user}`)
  channel.onmessage = ({ data }: MessageEvent<WakeReason>) => engine.wake(data)
  const wake = (why: WakeReason) => {
    engine.wake(why)
    channel.postMessage(why)
  }
  const onVisible = () => { if (document.visibilityState === 'visible') wake('visible') }
  const onLine = () => wake('online')
  document.addEventListener('visibilitychange', onVisible)
  window.addEventListener('online', onLine)
  window.addEventListener('offline', onLine) // asks at once, so that the pill is right
  engine.start()
  wake('start')
  const unwatch = watchUnsent(stores)

  return {
    who, stores, http, wake,
    close() {
      unwatch()
      document.removeEventListener('visibilitychange', onVisible)
      window.removeEventListener('online', onLine)
      window.removeEventListener('offline', onLine)
      channel.close()
      engine.stop()
      setTimeout(() => closeStores(stores), 5_000) // reads under way end first
    },
  }
}
