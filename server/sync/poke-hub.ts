import type { Id, PokeEvent } from 'sync-protocol'

/** One open stream. `send` and `close` belong to whoever holds the socket; they must not throw. */
export type Subscriber = {
  readonly company: Id
  readonly channels: readonly string[]
  readonly user: Id
  readonly session: Id
  readonly device?: Id
  readonly send: (event: PokeEvent) => void
  readonly close: () => void
}

/** The part of a message bus that the hub needs: Redis pub/sub in production, a plain object in tests. */
export type PokeBus = {
  publish(message: string): void
  /** Calls back for every message of any process, this one included. */
  listen(heard: (message: string) => void): void
  close(): Promise<void>
}

export type PokeHubOptions = {
  readonly now: () => number
  readonly random: () => number
  readonly bus?: PokeBus
  /** Heads of companies as the database has them: how a process learns what another one committed. */
  readonly heads?: (companies: readonly Id[]) => Promise<ReadonlyMap<Id, number>>
  /** Milliseconds between two looks at those heads; 0 or absent never looks. */
  readonly lookEvery?: number
}

export type PokeHub = {
  /** Adds a stream; gives back how to take it away. */
  subscribe(subscriber: Subscriber): () => void
  /** Tells the readers of these channels that there is something up to `head`. */
  poke(company: Id, channels: Iterable<string>, head: number): void
  /** Asks one device to send what it has, through whichever process holds its stream. */
  ask(company: Id, device: Id): void
  /** Open streams. */
  readonly size: number
  closeUser(company: Id, user: Id): void
  closeSession(session: Id): void
  closeDevice(device: Id): void
  /** Says goodbye to every stream and stops every timer. */
  close(): Promise<void>
}

/**
 * Milliseconds in which pokes of one company are gathered into one: 10 for each of its streams, 250 at most. So a busy
 * company causes a hundred pulls a second until it has 25 streams, and two people who work together never wait.
 */
const GATHER_PER_STREAM_MS = 10
const GATHER_MAX_MS = 250
/** Devices that are poked together pull spread over this many milliseconds each, 4 s at most. */
const SPREAD_PER_STREAM_MS = 2
const SPREAD_MAX_MS = 4_000
/** A handful of screens may pull at the same instant. */
const FEW_STREAMS = 25

type Gathered = { readonly channels: Set<string>; head: number; timer: NodeJS.Timeout | undefined }
/** What travels between processes. `channels: null` means all of them. */
type Message = { readonly from: string; readonly company: Id; readonly channels: readonly string[] | null; readonly head: number; readonly ask?: Id }

/**
 * Who listens, and the gathering of pokes: the first one of a quiet company leaves at once, those that follow
 * within 250 ms (less among few streams) leave together. A poke says when to pull, never what. [S1] [S2]
 */
export function createPokeHub(options: PokeHubOptions): PokeHub {
  const companies = new Map<Id, Set<Subscriber>>()
  const waiting = new Map<Id, Gathered>()
  const known = new Map<Id, number>()
  const me = options.random().toString(36).slice(2)
  let size = 0

  const deliver = (company: Id, channels: ReadonlySet<string> | null, head: number) => {
    if (companies.has(company)) known.set(company, Math.max(head, known.get(company) ?? 0))
    const readers = [...(companies.get(company) ?? [])].filter((reader) => channels === null || reader.channels.some((name) => channels.has(name)))
    const spread = readers.length <= FEW_STREAMS ? 0 : Math.min(SPREAD_MAX_MS, readers.length * SPREAD_PER_STREAM_MS)
    for (const reader of readers) reader.send({ event: 'poke', data: { head, after: [0, spread] } })
  }

  const flush = (company: Id) => {
    const gathered = waiting.get(company)
    if (!gathered) return
    if (gathered.channels.size === 0) {
      waiting.delete(company) // quiet again: the next poke leaves at once
      return
    }
    deliver(company, gathered.channels, gathered.head)
    gathered.channels.clear()
    gathered.timer = later(() => flush(company), Math.min(GATHER_MAX_MS, (companies.get(company)?.size ?? 0) * GATHER_PER_STREAM_MS))
  }

  const gather = (company: Id, channels: Iterable<string>, head: number) => {
    const found = waiting.get(company)
    const gathered = found ?? { channels: new Set<string>(), head, timer: undefined }
    for (const channel of channels) gathered.channels.add(channel)
    gathered.head = Math.max(gathered.head, head)
    if (found) return
    waiting.set(company, gathered)
    flush(company)
  }

  const askHere = (company: Id, device: Id) => {
    const readers = [...(companies.get(company) ?? [])].filter((reader) => reader.device === device)
    for (const reader of readers) reader.send({ event: 'poke', data: { head: known.get(company) ?? 0, after: [0, 0], ask: true } })
  }

  options.bus?.listen((text) => {
    const message = JSON.parse(text) as Message
    if (message.from === me) return
    if (message.ask !== undefined) return askHere(message.company, message.ask)
    if (message.channels === null) deliver(message.company, null, message.head)
    else gather(message.company, message.channels, message.head)
  })

  const look = async () => {
    const served = [...companies.keys()]
    const heads = (await options.heads?.(served)) ?? new Map<Id, number>()
    for (const [company, head] of heads) {
      const before = known.get(company)
      if (before === undefined) known.set(company, head)
      else if (head > before) deliver(company, null, head)
    }
  }
  const looking = options.lookEvery ? every(() => void look().catch(() => undefined), options.lookEvery) : undefined

  const closeWhere = (matches: (subscriber: Subscriber) => boolean) => {
    for (const readers of companies.values()) for (const reader of [...readers]) if (matches(reader)) goodbye(reader)
  }
  const goodbye = (reader: Subscriber) => {
    reader.send({ event: 'bye', data: { reconnect: [500, 5_000] } })
    reader.close()
  }

  return {
    subscribe(subscriber) {
      const readers = companies.get(subscriber.company) ?? new Set()
      companies.set(subscriber.company, readers.add(subscriber))
      size += 1
      return () => {
        if (!readers.delete(subscriber)) return
        size -= 1
        if (readers.size === 0 && companies.get(subscriber.company) === readers) {
          companies.delete(subscriber.company)
          known.delete(subscriber.company)
        }
      }
    },
    poke(company, channels, head) {
      const names = [...channels]
      gather(company, names, head)
      options.bus?.publish(JSON.stringify({ from: me, company, channels: names, head } satisfies Message))
    },
    ask(company, device) {
      askHere(company, device)
      options.bus?.publish(JSON.stringify({ from: me, company, channels: [], head: 0, ask: device } satisfies Message))
    },
    get size() {
      return size
    },
    closeUser: (company, user) => closeWhere((reader) => reader.company === company && reader.user === user),
    closeSession: (session) => closeWhere((reader) => reader.session === session),
    closeDevice: (device) => closeWhere((reader) => reader.device === device),
    async close() {
      clearInterval(looking)
      for (const { timer } of waiting.values()) clearTimeout(timer)
      waiting.clear()
      closeWhere(() => true)
      await options.bus?.close()
    },
  }
}

/** Timers of the hub never keep the process alive. */
const later = (act: () => void, ms: number): NodeJS.Timeout => setTimeout(act, ms).unref()
const every = (act: () => void, ms: number): NodeJS.Timeout => setInterval(act, ms).unref()
