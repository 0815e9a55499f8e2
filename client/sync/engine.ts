import { liveQuery, type Subscription } from 'dexie'
import { drawSince, healAfterAnother } from '../store/heal.ts'
import { lastOrder, readIdentity } from '../store/identity.ts'
import { prune } from '../store/outbox.ts'
import { tidyPacks } from '../store/packs.ts'
import { readCursor } from '../store/show.ts'
import type { Stores } from '../store/stores.ts'
import { dropAhead } from './ahead.ts'
import { carryOut, LEAST_TAKEN, type Exchange } from './exchange.ts'
import type { FileSender } from './files.ts'
import { dropFollowing, type Trial } from './following.ts'
import type { Lock } from './leader.ts'
import { START, step, timeOutOf, type Machine, type SyncCommand, type SyncEvent, type WakeReason } from './machine.ts'
import { nowAndThen } from './now-and-then.ts'
import { keepStream, type Clock } from './pokes.ts'
import type { About } from './requests.ts'
import { statusOf, statusTeller } from './status.ts'
import type { Transport } from './transport.ts'
import { verifyWhenDue } from './verify.ts'

export type EngineOptions = {
  readonly stores: Stores
  readonly transport: Transport
  readonly clock: Clock
  readonly random: () => number
  readonly lock: Lock
  readonly files?: FileSender
  /** Shown in the office's list of devices. */
  readonly deviceName?: string
  readonly app?: string
  readonly persisted?: () => Promise<boolean>
  readonly storage?: About['storage']
  readonly machine?: string | undefined
  readonly trial?: Trial | undefined
  /** What should never happen: told, not swallowed. */
  readonly onError?: (error: unknown) => void
}

export type Engine = {
  /** Leads as soon as nobody else does, and goes on until `stop`. */
  start(): void
  stop(): void
  wake(why?: WakeReason): void
  /** One round, from waking to rest; at once false when another tab leads. */
  once(): Promise<boolean>
  /** True while this engine leads. */
  leading(): boolean
}

/** How long another page has to draw what it saved, in milliseconds. */
const DRAWN_WITHIN_MS = 2_000

/** From one tidying of the databases to the next, in milliseconds. */
const TIDY_MS = 600_000

/** Why a request ends for which another one begins: made once, since every round ends some. */
const SUPERSEDED = new DOMException('Another command has come', 'AbortError')

const AT_REST: readonly Machine['state']['at'][] = ['idle', 'waiting', 'offline', 'stopped']

export function createEngine(options: EngineOptions): Engine {
  const { stores, clock, random, lock } = options
  const tell = statusTeller(stores)
  const exchange: Exchange = {
    stores, transport: options.transport, now: clock.now, clock, tell, deviceName: options.deviceName ?? 'Browser', ahead: {}, news: {},
    takes: LEAST_TAKEN, bytes: START.batch, following: [], trial: options.trial,
    about: { app: options.app ?? '', persisted: options.persisted ?? (() => Promise.resolve(false)), ...(options.storage ? { storage: nowAndThen(options.storage, clock) } : {}),
      ...(options.machine === undefined ? {} : { machine: options.machine }) },
  }
  let machine: Machine = START
  let timer: unknown
  let request = new AbortController()
  let filing: AbortController | undefined
  let checking: AbortController | undefined
  let lead: { readonly stop: AbortController } | undefined
  let leads = false
  let atRest: (() => void)[] = []
  let tidied = -Infinity
  let owed = 0

  function dispatch(event: SyncEvent): void {
    if (!leads) return
    const before = machine.state
    let told = Promise.resolve()
    const next = step(machine, event, random())
    machine = next.machine
    if (machine.state !== before) {
      clock.clearTimer(timer)
      timer = clock.setTimer(() => dispatch({ type: 'timer' }), timeOutOf(machine.state, random()))
      const news = { ...exchange.news, ...statusOf(machine.state, clock.now(), before) }
      exchange.news = {}
      if (Object.keys(news).length > 0) told = tell(news)
    }
    next.commands.forEach(obey)
    if (AT_REST.includes(machine.state.at)) {
      const waiting = atRest
      atRest = []
      void told.then(() => waiting.forEach((resolve) => resolve()))
      if (owed > 0) collect().catch(() => undefined) // a closed database: nobody looks any more
    }
  }

  /** A poke while a round is under way is mostly of that very round: whether it is not is seen when the round is over. */
  function onPoke(head: number): void {
    if (AT_REST.includes(machine.state.at)) dispatch({ type: 'wake', why: 'poke' })
    else owed = Math.max(owed, head)
  }

  async function collect(): Promise<void> {
    const head = owed
    owed = 0
    const { seq } = await readCursor(stores.cache)
    if (head > seq) onPoke(head)
  }

  function obey(command: SyncCommand): void {
    if (command.do === 'files') return void sendFiles().then(check)
    request.abort(SUPERSEDED)
    request = new AbortController()
    if (command.do === 'abort') return
    const { signal } = request
    carryOut(exchange, command, signal).then(
      (event) => { if (!signal.aborted) dispatch(event) }, // nobody asks any more
      (error: unknown) => {
        options.onError?.(error)
        if (!signal.aborted) dispatch({ type: 'busy', afterMs: null }) // the device's own storage failed: later
      },
    )
  }

  async function sendFiles(): Promise<void> {
    if (!options.files || filing) return
    filing = new AbortController()
    const { signal } = filing
    try {
      const { sent } = await options.files.send(signal, (n, of) => void tell({ sending: { n, of } }))
      await tell(sent > 0 ? { sending: null, lastSent: clock.now() } : { sending: null })
      await tidyUp()
    } catch (error) {
      if (!signal.aborted) options.onError?.(error)
    } finally {
      filing = undefined
    }
  }

  /** Nothing else is to do: a good moment to look whether all is here. [Q8] */
  async function check(): Promise<void> {
    if (!leads || checking || machine.state.at !== 'idle') return
    checking = new AbortController()
    const { signal } = checking
    try {
      await verifyWhenDue({ stores, transport: options.transport, now: clock.now, random }, signal)
    } catch (error) {
      if (!signal.aborted) options.onError?.(error)
    } finally {
      checking = undefined
    }
  }

  /** Nothing that a person waits for: now and then. */
  async function tidyUp(): Promise<void> {
    if (clock.now() - tidied < TIDY_MS) return
    tidied = clock.now()
    await prune(stores.queue, tidied)
    await tidyPacks(stores.cache)
  }

  function end(): void {
    leads = false
    clock.clearTimer(timer)
    request.abort()
    dropAhead(exchange)
    dropFollowing(exchange)
    filing?.abort()
    checking?.abort()
    machine = { ...START, batch: machine.batch, rows: machine.rows }
    const waiting = atRest
    atRest = []
    waiting.forEach((resolve) => resolve())
  }

  /** A page that saved and died has drawn nothing: seen to when it has had its time. */
  function drawLater(from: number): void {
    clock.setTimer(() => {
      drawSince(stores, from).catch((error: unknown) => options.onError?.(error))
    }, DRAWN_WITHIN_MS)
  }

  /** Runs until `lost` or `stop`. */
  async function leadOn(lost: AbortSignal): Promise<void> {
    leads = true
    await healAfterAnother(stores)
    let seen = await lastOrder(stores.queue)
    const onQueue = (order: number) => {
      if (order > seen) {
        dispatch({ type: 'wake', why: 'queue' })
        drawLater(seen)
      }
      seen = order
    }
    const watch: Subscription = liveQuery(async () => lastOrder(stores.queue)).subscribe({ next: onQueue, ...(options.onError ? { error: options.onError } : {}) })
    const close = keepStream({
      transport: options.transport, clock, random, device: async () => (await readIdentity(stores.queue)).device, seq: async () => (await readCursor(stores.cache)).seq,
      onPoke, onAsked: () => dispatch({ type: 'wake', why: 'asked' }), onLink: (up) => dispatch({ type: 'wake', why: up ? 'stream_up' : 'stream_down' }),
    })
    dispatch({ type: 'wake', why: 'start' })
    await new Promise<void>((resolve) => {
      if (lost.aborted) return resolve()
      lost.addEventListener('abort', () => resolve(), { once: true })
    })
    watch.unsubscribe()
    close()
    end()
  }

  return {
    start() {
      if (lead) return
      const stop = new AbortController()
      lead = { stop }
      void lock.lead(leadOn, stop.signal).catch((error: unknown) => options.onError?.(error))
    },
    stop() {
      lead?.stop.abort()
      lead = undefined
    },
    wake: (why = 'person') => dispatch({ type: 'wake', why }),
    leading: () => leads,
    async once() {
      const rest = () => new Promise<void>((resolve) => { atRest.push(resolve) })
      if (leads) {
        const done = rest()
        dispatch({ type: 'wake', why: 'person' })
        await done
        return true
      }
      return lock.tryLead(async () => {
        leads = true
        const done = rest()
        dispatch({ type: 'wake', why: 'start' })
        await done
        await sendFiles()
        end()
      })
    },
  }
}
