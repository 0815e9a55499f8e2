import type { Id } from 'sync-protocol'
import { backOff } from './machine.ts'
import type { Transport } from './transport.ts'

export type Clock = {
  readonly now: () => number
  readonly setTimer: (run: () => void, ms: number) => unknown
  readonly clearTimer: (timer: unknown) => void
}

export const systemClock: Clock = {
  now: Date.now,
  setTimer: (run, ms) => setTimeout(run, ms),
  clearTimer: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
}

type Options = {
  readonly transport: Transport
  readonly clock: Clock
  readonly random: () => number
  /** Who this device is to the server, and how far it is. */
  readonly device: () => Promise<Id | null>
  readonly seq: () => Promise<number>
  readonly onPoke: (head: number) => void
  /** The office asks this device to send, however far it is. [V3] */
  readonly onAsked?: () => void
  /** The stream stands, or fell: the first sign of a network that came or went. */
  readonly onLink: (up: boolean) => void
}

/** A refusal without a wish of its own, in milliseconds: the cap of streams is reached, or a proxy is in the way. Polling goes on. */
const REFUSED_MS = 60_000

/**
 * Keeps a stream of pokes open and turns each into a wake, at a random moment within what the server asks, unless
 * the device is there already. Returns the way to end it. [S1]
 */
export function keepStream({ transport, clock, random, device, seq, onPoke, onAsked, onLink }: Options): () => void {
  let ended = false
  let failures = 0
  let close: (() => void) | undefined
  let reopening: unknown
  let poking: unknown

  const pokeAt = (head: number, ms: number) => {
    clock.clearTimer(poking)
    poking = clock.setTimer(() => {
      void seq().then((at) => { if (!ended && head > at) onPoke(head) }, () => undefined)
    }, ms)
  }

  const open = () => void device().catch(() => null).then(openAs)

  const openAs = (id: Id | null) => {
    if (ended || !transport.stream) return
    close = transport.stream({
      onEvent(event) {
        if (event.event === 'bye') return
        failures = 0
        if (event.event === 'hello') onLink(true)
        if (event.event === 'poke' && event.data.ask) return onAsked?.()
        const [least, most] = event.event === 'poke' ? event.data.after : [0, 0]
        pokeAt(event.data.head, least + random() * (most - least))
      },
      onClosed(why, afterMs) {
        if (ended) return
        failures += 1
        if (why === 'cut') onLink(false)
        const pause = afterMs ?? (why === 'refused' ? REFUSED_MS : backOff(failures, random()))
        reopening = clock.setTimer(open, pause)
      },
    }, id)
  }

  open()
  return () => {
    ended = true
    clock.clearTimer(reopening)
    clock.clearTimer(poking)
    close?.()
  }
}
