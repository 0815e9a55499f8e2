import type { PullReply } from 'sync-protocol'
import type { CursorState } from '../store/cache.ts'
import { cursorAfter } from '../store/settle.ts'
import type { Stores } from '../store/stores.ts'
import { pullRequest, type About } from './requests.ts'
import type { Answer, Transport } from './transport.ts'

/** An answer, when it came by this device's clock, and the least head that was asked for. */
export type Came = { readonly answer: Answer<PullReply>; readonly at: number; readonly minHead: number | undefined }

/** The page after the one that is being stored: the way and the server work while the device writes. */
export type Ahead = { readonly of: string; readonly answer: Promise<Came>; readonly drop: () => void }

type Way = {
  readonly stores: Stores
  readonly transport: Transport
  readonly about: About
  readonly now: () => number
  readonly ahead: { page?: Ahead | undefined }
}

/** What a page is asked with. Should the device stand elsewhere in the end, the answer is thrown away. [Q2] */
const keyOf = ({ cursor, backfill, hash }: CursorState): string => JSON.stringify([cursor, backfill, hash])

export function dropAhead({ ahead }: Way): void {
  ahead.page?.drop()
  ahead.page = undefined
}

export async function askPage({ stores, transport, about, now }: Way, device: string, cursor: CursorState, rows: number, signal: AbortSignal): Promise<Came> {
  const request = await pullRequest(stores, device, cursor, rows, about)
  const answer = await transport.pull(request, signal)
  return { answer, at: now(), minHead: request.minHead }
}

/** Asks for the next page, if this one has a next. */
export function askAhead(way: Way, before: CursorState, reply: PullReply, device: string, rows: number): void {
  dropAhead(way)
  const after = cursorAfter(before, reply, device, 0)
  if (reply.reset !== null || !(reply.more || Object.keys(after.backfill).length > 0)) return
  const stop = new AbortController()
  const answer = askPage(way, device, after, rows, stop.signal)
  answer.catch(() => undefined) // told to whoever waits for it
  way.ahead.page = { of: keyOf(after), answer, drop: () => stop.abort() }
}

/** The page that was asked for ahead, if this is where the device stands. */
export async function takeAhead(way: Way, asked: CursorState, signal: AbortSignal): Promise<Came | undefined> {
  const { page } = way.ahead
  if (page?.of !== keyOf(asked)) {
    dropAhead(way)
    return undefined
  }
  way.ahead.page = undefined
  signal.addEventListener('abort', page.drop, { once: true })
  return page.answer
}
