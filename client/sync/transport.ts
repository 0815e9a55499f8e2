import {
  type EnrolReply, type EnrolRequest, type PokeEvent, type PullReply, type PullRequest, type PushReply, type PushRequest, type VerifyReply,
  type VerifyRequest, type Id,
} from 'sync-protocol'

/** A refusal in the server's own words. */
export type Refusal = { readonly code: string; readonly status: number; readonly message: string; readonly facts: Readonly<Record<string, unknown>>; readonly afterMs: number | null }

/**
 * What a request comes to. `no_answer` is everything that is not our server's JSON: no network, a cut body, a
 * captive portal's page, a proxy's error. [P7]
 */
export type Answer<T> = { readonly kind: 'ok'; readonly reply: T } | { readonly kind: 'refused'; readonly refusal: Refusal } | { readonly kind: 'no_answer' } | { readonly kind: 'session_ended' }

export type StreamHandlers = {
  readonly onEvent: (event: PokeEvent) => void
  readonly onClosed: (why: 'cut' | 'bye' | 'refused', afterMs: number | null) => void
}

/** The way to the server for one person. Nothing in here retries: the machine decides. */
export type Transport = {
  push(request: PushRequest, signal: AbortSignal): Promise<Answer<PushReply>>
  pull(request: PullRequest, signal: AbortSignal): Promise<Answer<PullReply>>
  enrol(request: EnrolRequest, signal: AbortSignal): Promise<Answer<EnrolReply>>
  /** Compares what is here with what should be. Absent where nobody asks. [Q8] */
  verify?(request: VerifyRequest, signal: AbortSignal): Promise<Answer<VerifyReply>>
  /** Opens the stream of pokes of a device, null before it is enrolled. Returns the way to close it. Absent where there are none. */
  stream?(handlers: StreamHandlers, device: Id | null): () => void
}
