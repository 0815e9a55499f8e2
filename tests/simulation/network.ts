import type { PokeEvent } from 'sync-protocol'
import type { Chance } from './chance.ts'
import { someone, type Kernel, type Owner } from './kernel.ts'
import type { HttpAnswer, Server, Token } from './server.ts'

/** What may happen to one request. Probabilities of a run; what remains goes through. */
export type Weather = {
  /** The request never reaches the server. */
  readonly lost: number
  /** The server does its work, the answer never comes. */
  readonly lostAnswer: number
  /** The request reaches the server twice, at once. */
  readonly twice: number
  /** The request reaches the server once more, up to two minutes later: when the device has gone on long since. */
  readonly late: number
  /** The answer ends in the middle. */
  readonly cut: number
  /** A captive portal answers: HTML with 200. */
  readonly portal: number
  /** A proxy answers: HTML with 503. */
  readonly proxy: number
  /** Our own server is too busy: 503 with Retry-After. */
  readonly busy: number
  /** The answer takes up to two minutes. */
  readonly slow: number
  /** A poke is lost on the way. */
  readonly lostPoke: number
  /** Every device asks for pages of so many rows; 0: as it likes. */
  readonly rows: number
}
export const CALM: Weather = { lost: 0, lostAnswer: 0, twice: 0, late: 0, cut: 0, portal: 0, proxy: 0, busy: 0, slow: 0, lostPoke: 0, rows: 0 }

/** The connection of one device. */
export type Link = { up: boolean }
export type Exchange = { readonly link: Link; readonly tab: Owner; readonly token: Token }

export type Heard = { readonly path: string; readonly token: Token; readonly request: string; readonly answer: HttpAnswer }

export type Network = {
  /** `fetch` of one tab. */
  fetch(exchange: Exchange & { path: string; body: string; signal: AbortSignal | null | undefined }): Promise<Response>
  stream(exchange: Exchange & { channels: readonly string[] }, heard: (event: PokeEvent) => void, closed: (why: 'cut' | 'bye') => void): () => void
  weather: Weather
}

type Options = {
  readonly kernel: Kernel
  readonly server: () => Server
  /** Told of every request that a device begins, and of everything that goes wrong with one on its way. */
  readonly onStep: () => void
  /** Told of every answer that leaves the server, whether it arrives or not. Gives it as parsed, for the device alone. */
  readonly onAnswer: (heard: Heard) => unknown
}

const air = someone('network')
const noNetwork = () => new TypeError('fetch failed')

export function createNetwork({ kernel, server, onStep, onAnswer }: Options): Network {
  const chance = kernel.chance.fork('network')
  const wait = (ms: number, act: () => void) => kernel.setTimer(air, act, ms)
  /** In steps, so that what two devices send often arrives at once. */
  const moment = () => 20 * (1 + chance.below(10))
  const network: Network = { weather: CALM, fetch, stream }

  function fetch({ link, tab, token, path, body, signal }: Parameters<Network['fetch']>[0]): Promise<Response> {
    onStep()
    return new Promise((resolve, reject) => {
      const aborted = () => reject(Object.assign(new Error('aborted'), { name: 'AbortError' }))
      const deliver = (act: () => void) => kernel.queue(tab, () => {
        signal?.removeEventListener('abort', aborted)
        act()
      })
      const fail = () => deliver(() => reject(noNetwork()))
      signal?.addEventListener('abort', aborted)
      const fate = fateOf(network.weather, chance)
      if (fate !== 'ok' && link.up) onStep()
      if (!link.up || fate === 'lost') return void wait(chance.below(3_000), fail)
      if (fate === 'portal' || fate === 'proxy') return void wait(50, () => deliver(() => resolve(page(fate === 'portal' ? 200 : 503))))
      if (fate === 'busy') return void wait(50, () => deliver(() => resolve(responseOf(BUSY))))

      const sent = withRows(body, network.weather.rows)
      const reach = (answered: (answer: HttpAnswer & { readonly parsed?: unknown }) => void) => {
        const asked = server()
        // a process that dies meanwhile answers nothing: the connection is cut
        const cut = wait(150_000, fail)
        asked.handle(path, token, sent).then((answer) => {
          kernel.clearTimer(cut)
          answered({ ...answer, parsed: onAnswer({ path, token, request: sent, answer }) })
        }, () => undefined)
      }
      const back = (answer: HttpAnswer & { readonly parsed?: unknown }) => {
        const ms = fate === 'slow' ? 5_000 + chance.below(115_000) : moment()
        wait(ms, () => {
          if (!link.up || fate === 'lostAnswer') return fail()
          deliver(() => resolve(responseOf(fate === 'cut' ? { ...answer, text: answer.text.slice(0, chance.below(answer.text.length)), parsed: undefined } : answer)))
        })
      }
      wait(moment(), () => {
        reach(back)
        if (fate === 'twice') reach(() => undefined)
        if (fate === 'late') wait(1_000 + chance.below(119_000), () => reach(() => undefined))
      })
    })
  }

  function stream({ link, tab, token, channels }: Parameters<Network['stream']>[0], heard: (event: PokeEvent) => void, closed: (why: 'cut' | 'bye') => void): () => void {
    const asked = server()
    let open = true
    let unsubscribe: () => void = () => undefined
    const end = (why: 'cut' | 'bye') => {
      if (!open) return
      open = false
      unsubscribe()
      kernel.queue(tab, () => closed(why))
    }
    if (!link.up) {
      wait(100, () => end('cut'))
      return () => { open = false }
    }
    unsubscribe = asked.deps.pokes.subscribe({
      company: token.company, user: token.user, session: token.session, channels,
      send: (event) => {
        if (!open || asked.wire.owner.dead || !link.up || chance.often(network.weather.lostPoke)) return
        wait(10 + chance.below(90), () => { if (open && link.up) kernel.queue(tab, () => heard(event)) })
      },
      close: () => end('bye'),
    })
    // a half-open stream is noticed after a while
    const look = () => {
      if (!open) return
      if (asked.wire.owner.dead || !link.up) end('cut')
      else wait(20_000, look)
    }
    wait(20_000, look)
    return () => {
      open = false
      unsubscribe()
    }
  }
  return network
}

/** The same request for smaller pages. */
function withRows(body: string, rows: number): string {
  if (rows === 0) return body
  const request = JSON.parse(body) as { limit?: object; pull?: { limit: object } }
  if (!(request.limit ?? request.pull)) return body
  const smaller = <T extends { limit?: object }>(asked: T): T => ({ ...asked, limit: { ...asked.limit, rows } })
  return JSON.stringify(request.pull ? { ...request, pull: smaller(request.pull) } : smaller(request))
}

type Fate = 'ok' | 'lost' | 'lostAnswer' | 'twice' | 'late' | 'cut' | 'portal' | 'proxy' | 'busy' | 'slow'
const FATES = ['lost', 'lostAnswer', 'twice', 'late', 'cut', 'portal', 'proxy', 'busy', 'slow'] as const

function fateOf(weather: Weather, chance: Chance): Fate {
  let drawn = chance.next()
  for (const fate of FATES) {
    drawn -= weather[fate]
    if (drawn < 0) return fate
  }
  return 'ok'
}

const BUSY: HttpAnswer = {
  status: 503, headers: { 'content-type': 'application/problem+json', 'retry-after': '2' }, text: JSON.stringify({ code: 'unavailable', status: 503, detail: 'Busy' }),
}
const page = (status: number): Response => responseOf({ status, headers: { 'content-type': 'text/html' }, text: '<html>Sign in to the Wi-Fi</html>' })

/** As much of a Response as the transport reads, without the streams of Node, whose turns nobody could order. */
function responseOf({ status, headers, text, parsed }: HttpAnswer & { readonly parsed?: unknown }): Response {
  return {
    ok: status >= 200 && status < 300, status, body: null, headers: { get: (name: string) => headers[name] ?? null },
    text: () => Promise.resolve(text), json: () => new Promise((resolve) => { resolve(parsed ?? JSON.parse(text)) }),
  } as unknown as Response
}

