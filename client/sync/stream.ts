import { HEARTBEAT_MS, type PokeEvent } from 'sync-protocol'
import type { HttpOptions } from './http.ts'
import { retryAfter } from './retry-after.ts'
import type { StreamHandlers } from './transport.ts'

/** Longer than two comments and nothing heard: the link is half open. */
const SILENCE_MS = HEARTBEAT_MS * 2 + 5_000
const EVENTS: readonly string[] = ['hello', 'poke', 'bye']

/** One block of a stream, between two blank lines; undefined for comments and for what we do not know. */
export function parseBlock(block: string): PokeEvent | undefined {
  const fields = block.split(/\r?\n/).map((line) => /^(event|data): ?(.*)$/.exec(line))
  const value = (name: string) => fields.flatMap((field) => (field?.[1] === name ? [field[2] ?? ''] : [])).join('\n')
  const event = value('event')
  if (!EVENTS.includes(event)) return undefined
  try {
    return { event, data: JSON.parse(value('data')) as unknown } as PokeEvent
  } catch {
    return undefined
  }
}

/** Splits what has come into whole blocks and the rest. */
export function splitBlocks(text: string): { blocks: string[]; rest: string } {
  const parts = text.split(/\r?\n\r?\n/)
  return { rest: parts.pop() ?? '', blocks: parts }
}

/**
 * Reads the stream of pokes with the Authorization header that EventSource cannot send. Ends once: `onClosed` tells
 * how. Whoever opened it decides when to open it again.
 */
export function openStream(options: HttpOptions, path: string, { onEvent, onClosed }: StreamHandlers): () => void {
  const control = new AbortController()
  let silence: ReturnType<typeof setTimeout> | undefined
  const heard = () => {
    clearTimeout(silence)
    silence = setTimeout(() => control.abort(), SILENCE_MS)
  }
  const closed: { said?: 'bye'; afterMs: number | null } = { afterMs: null }
  const onBlock = (block: string) => {
    const event = parseBlock(block)
    if (event?.event === 'bye') {
      const [least, most] = event.data.reconnect
      Object.assign(closed, { said: 'bye', afterMs: least + Math.random() * (most - least) })
    }
    if (event) onEvent(event)
  }

  heard()
  void read(options, path, control.signal, heard, onBlock)
    .catch(() => ({ why: 'cut' as const, afterMs: null }))
    .then(({ why, afterMs }) => {
      clearTimeout(silence)
      onClosed(closed.said ?? why, closed.afterMs ?? afterMs)
    })
  return () => control.abort()
}

type Ended = { readonly why: 'cut' | 'refused'; readonly afterMs: number | null }

async function read(options: HttpOptions, path: string, signal: AbortSignal, heard: () => void, onBlock: (block: string) => void): Promise<Ended> {
  const token = await options.access(options.who)
  if (token.kind !== 'token') return { why: token.kind === 'session_ended' ? 'refused' : 'cut', afterMs: null }
  const headers = { accept: 'text/event-stream', authorization: `Bearer ${token.token}` }
  const response = await options.fetch(options.base + path, { headers, signal, cache: 'no-store', redirect: 'error' })
  const streaming = response.ok && (response.headers.get('content-type') ?? '').startsWith('text/event-stream')
  if (!streaming || response.body === null) {
    await response.body?.cancel()
    return { why: 'refused', afterMs: retryAfter(response.headers.get('retry-after'), options.now()) }
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    heard()
    const split = splitBlocks(rest + part.value)
    rest = split.rest
    split.blocks.forEach(onBlock)
  }
  return { why: 'cut', afterMs: null }
}
