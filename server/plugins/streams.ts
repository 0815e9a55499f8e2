import type { FastifyInstance, FastifyReply } from 'fastify'
import type { ServerResponse } from 'node:http'
import { HEARTBEAT_MS, Problem, channelsFor, type Id, type PokeEvent } from 'sync-protocol'
import type { Deps } from '../deps.ts'
import type { Person } from '../office/principals.ts'
import { livingSessions, revokedDevices } from '../store/sessions.ts'

/** A reader that takes nothing while this much waits for it is gone: it will come again. */
const MOST_BUFFERED = 1_048_576
const GOODBYE_MS = 500

export type StreamLimits = {
  /** Open streams of this process. */
  readonly streams: number
  /** Open streams of one person: one for each browser, and some that a network has not given up yet. */
  readonly perPerson: number
  /** Milliseconds after which a person's oldest stream makes room for a new one. */
  readonly oldAfter: number
  /** Milliseconds between two looks at the sessions of all streams. */
  readonly lookEvery: number
}
/** A revoked session or device loses its stream within 10 s. [S3] */
export const STREAM_LIMITS: StreamLimits = { streams: 10_000, perPerson: 20, oldAfter: 600_000, lookEvery: 8_000 }

type Stream = { readonly raw: ServerResponse; readonly person: Person; readonly device: Id | undefined; readonly since: number; readonly end: () => void }

export type Streams = {
  /**
   * Turns a request into a stream of pokes, beginning with `hello`.
   * Throws Problem `unavailable` above the limits, before anything is written.
   */
  open(reply: FastifyReply, person: Person, device: Id | undefined, head: number): void
  readonly size: number
}

/** Event streams, written by hand: one heartbeat for all, one look for all sessions. [section 5] */
export function createStreams(app: FastifyInstance, deps: Deps, limits: StreamLimits): Streams {
  const open = new Set<Stream>()
  const perPerson = new Map<Id, number>()
  const count = (user: Id, more: number) => {
    const now = (perPerson.get(user) ?? 0) + more
    if (now > 0) perPerson.set(user, now)
    else perPerson.delete(user)
  }
  const heartbeat = setInterval(() => { for (const { raw } of open) write(raw, ': \n\n') }, HEARTBEAT_MS).unref()
  const look = setInterval(() => void endRevoked(deps, open), limits.lookEvery).unref()

  app.addHook('preClose', async () => {
    clearInterval(heartbeat)
    clearInterval(look)
    const ended = [...open].map(({ raw }) => new Promise((done) => raw.once('close', done)))
    await deps.pokes.close() // says `bye` to each
    await Promise.race([Promise.all(ended), new Promise((go) => setTimeout(go, GOODBYE_MS).unref())])
  })

  return {
    get size() {
      return open.size
    },
    open(reply, person, device, head) {
      if (open.size >= limits.streams || app.isStopping()) throw tooManyStreams()
      if ((perPerson.get(person.user) ?? 0) >= limits.perPerson) {
        const old = oldestOf(open, person.user)
        if (old === undefined || Date.now() - old.since < limits.oldAfter) throw tooManyStreams()
        old.end() // most likely half open: nobody reads it
        setTimeout(() => old.raw.destroy(), GOODBYE_MS).unref()
      }
      const raw = begin(reply)
      const leave = deps.pokes.subscribe({
        company: person.company, channels: channelsFor(person), user: person.user, session: person.session,
        ...(device === undefined ? {} : { device }), send: (event) => write(raw, textOf(event)), close: () => raw.end(),
      })
      const stream: Stream = { raw, person, device, since: Date.now(), end: () => bye(raw) }
      open.add(stream)
      count(person.user, 1)
      raw.once('close', () => {
        open.delete(stream)
        count(person.user, -1)
        leave()
      })
      write(raw, textOf({ event: 'hello', data: { head, epoch: deps.epoch } }))
    },
  }
}

/** Spread over a minute, so that those who were sent away do not come back as one. [S2] */
const tooManyStreams = (): Problem =>
  new Problem('unavailable', 'No more live connections can be taken now. Pull now and then instead.', { facts: { retryAfter: 30 + Math.round(Math.random() * 60) } })

/** Streams stand in the order in which they were opened; one that was told goodbye is not asked twice. */
const oldestOf = (open: ReadonlySet<Stream>, user: Id): Stream | undefined =>
  [...open].find(({ person, raw }) => person.user === user && !raw.writableEnded)

function begin(reply: FastifyReply): ServerResponse {
  reply.hijack()
  const headers = {
    ...reply.getHeaders(),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no', // a proxy that gathers would hold every poke back
    'x-process-time': reply.elapsedTime.toFixed(1),
  }
  reply.raw.writeHead(200, headers as Record<string, string>)
  reply.raw.on('error', () => reply.raw.destroy())
  reply.raw.socket?.setNoDelay(true)
  return reply.raw
}

function write(raw: ServerResponse, text: string): void {
  if (raw.destroyed || raw.writableEnded) return
  raw.write(text)
  if (raw.writableLength > MOST_BUFFERED) raw.destroy()
}

const textOf = ({ event, data }: PokeEvent): string => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`

function bye(raw: ServerResponse): void {
  write(raw, textOf({ event: 'bye', data: { reconnect: [500, 5_000] } }))
  raw.end()
}

/** Ends the streams of sessions that were ended, whose person's rights changed, or whose device was revoked. */
async function endRevoked(deps: Deps, open: ReadonlySet<Stream>): Promise<void> {
  const streams = [...open]
  if (streams.length === 0) return
  try {
    const living = await livingSessions(deps.db.read, streams.map(({ person }) => person.session))
    const revoked = await revokedDevices(deps.db.read, streams.flatMap(({ device }) => device ?? []))
    for (const { person, device, end } of streams) {
      if (living.get(person.session) !== person.rights || (device !== undefined && revoked.has(device))) end()
    }
  } catch (error) {
    deps.log.warn({ err: error }, 'sessions of open streams could not be read')
  }
}
